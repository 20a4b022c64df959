using FileHost.Domain.Coauthoring;

namespace FileHost.Domain.Files;

/// <summary>How a client wants its lock (CSPP Plus, WOPI locks).</summary>
/// <param name="UserVisible">True when others may be told who has taken it.</param>
public sealed record LockTerms(TimeSpan Duration, bool? UserVisible = null)
{
    /// <summary>Those of a client that asks for no others.</summary>
    public static LockTerms Usual { get; } = new(Locking.Duration);
}

/// <summary>
/// The WOPI lock of a file: the whole state machine. An id compares ordinally and belongs to nobody in particular; whoever shows it may
/// refresh, replace or release it. A lock ends 30 minutes after it was last shown (WOPI REST reference, Lock), or when its client has wanted.
/// </summary>
public static class Locking
{
    public static TimeSpan Duration { get; } = TimeSpan.FromMinutes(30);

    /// <summary>Longest id, in ASCII characters.</summary>
    public const int LongestId = 1024;

    /// <summary>Locks; with the id that the file is locked with already, refreshes.</summary>
    public static Decision Lock(FileState file, string id, DateTime now, LockTerms? terms = null) => file.LockAt(now) switch
    {
        null when file.CoauthHolderAt(now) is not null => Refuse(file, LockedOperation.Lock, id, null, now),
        null => Accept(file, now, new FileLocked(id, End(terms, now), LockKind.Wopi, terms?.UserVisible)),
        var held when held.IsShownBy(id) => Accept(file, now, new LockRefreshed(id, End(terms, now), terms?.UserVisible)),
        var held => Refuse(file, LockedOperation.Lock, id, held, now),
    };

    public static Decision RefreshLock(FileState file, string id, DateTime now, LockTerms? terms = null) => file.LockAt(now) switch
    {
        { } held when held.IsShownBy(id) => Accept(file, now, new LockRefreshed(id, End(terms, now), terms?.UserVisible)),
        var held => Refuse(file, LockedOperation.RefreshLock, id, held, now),
    };

    public static Decision Unlock(FileState file, string id, DateTime now) => file.LockAt(now) switch
    {
        { } held when held.IsShownBy(id) => Accept(file, now, new LockReleased(id)),
        var held => Refuse(file, LockedOperation.Unlock, id, held, now),
    };

    /// <summary>Replaces one lock by another at once. Sent a second time, because its answer was lost, it refreshes the new one.</summary>
    public static Decision UnlockAndRelock(FileState file, string old, string id, DateTime now, LockTerms? terms = null) => file.LockAt(now) switch
    {
        { } held when held.IsShownBy(old) => Accept(file, now, new LockReplaced(old, id, End(terms, now), terms?.UserVisible)),
        { } held when held.IsShownBy(id) && (file.PreviousLock?.Id, file.PreviousLock?.ReplacedBy) == (old, id) =>
            Accept(file, now, new LockRefreshed(id, End(terms, now), terms?.UserVisible)),
        var held => Refuse(file, LockedOperation.UnlockAndRelock, old, held, now),
    };

    /// <summary>
    /// Ends a lock without showing its id, for a reason that is recorded. Nothing is left to do when there is no lock. Whoever names the lock
    /// that is meant (null for any, and for all of several coauth locks) does not break the next one by mistake.
    /// </summary>
    public static Decision Break(FileState file, string? meant, string reason, DateTime now) => file.LockAt(now) switch
    {
        null => CoauthLocking.Break(file, meant, reason, now),
        var held when meant is not null && held.Id != meant => Decision.Reject(new Rejection.LockMismatch(held.Id, LockOutcome.Mismatch)),
        var held => Decision.Accept(new LockBroken(held.Id, reason)),
    };

    /// <summary>Whoever checked a file out with another protocol holds a lock that no WOPI id opens.</summary>
    internal static bool IsShownBy(this FileLock held, string? id) => held.Kind != LockKind.Checkout && held.Id == id;

    /// <summary>The end of a lock is recorded by the first write that sees it.</summary>
    internal static IEnumerable<object> Expiry(this FileState file, DateTime now) =>
        file.Lock is { } held && file.LockAt(now) is null ? [new LockExpired(held.Id, held.ExpiresAt)] : file.CoauthExpiry(now);

    private static DateTime End(LockTerms? terms, DateTime now) => now + (terms ?? LockTerms.Usual).Duration;

    /// <summary>Compares no id: for requests whose clients know no locks, so that any lock refuses them but the person's own checkout.</summary>
    internal static LockChecked CheckWithoutLock(LockedOperation operation, FileState file, DateTime now, Guid? by = null) =>
        file.HeldAt(now) is not { } held ? new(operation, Offered: null, Held: null, LockOutcome.NotLocked, Allowed: true)
        : file.IsCheckedOutBy(by, now) ? new(operation, Offered: null, held, LockOutcome.Matched, Allowed: true)
        : new(operation, Offered: null, held, LockOutcome.Mismatch, Allowed: false);

    /// <summary>Whether the lock in force is the checkout of this person.</summary>
    internal static bool IsCheckedOutBy(this FileState file, Guid? by, DateTime now) =>
        by is not null && file.LockAt(now) is { Kind: LockKind.Checkout } held && held.By == by;

    private static Decision Accept(FileState file, DateTime now, object @event) => Decision.Accept([.. file.Expiry(now), @event]);

    private static Decision Refuse(FileState file, LockedOperation operation, string offered, FileLock? held, DateTime now)
    {
        var any = held?.Id ?? file.CoauthHolderAt(now)?.Id;
        var check = new LockChecked(operation, offered, any, any is null ? LockOutcome.NotLocked : LockOutcome.Mismatch, Allowed: false);
        return Decision.Reject(file.Refusal(check, now), [.. file.Expiry(now), check]);
    }
}

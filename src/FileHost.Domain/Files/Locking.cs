namespace FileHost.Domain.Files;

/// <summary>
/// The WOPI lock of a file: the whole state machine. An id compares ordinally and belongs to nobody in particular; whoever shows it may
/// refresh, replace or release it. A lock ends 30 minutes after it was last shown (WOPI REST reference, Lock).
/// </summary>
public static class Locking
{
    public static TimeSpan Duration { get; } = TimeSpan.FromMinutes(30);

    /// <summary>Longest id, in ASCII characters.</summary>
    public const int LongestId = 1024;

    /// <summary>Locks; with the id that the file is locked with already, refreshes.</summary>
    public static Decision Lock(FileState file, string id, DateTime now) => file.LockAt(now) switch
    {
        null => Accept(file, now, new FileLocked(id, now + Duration, LockKind.Wopi)),
        var held when held.IsShownBy(id) => Accept(file, now, new LockRefreshed(id, now + Duration)),
        var held => Refuse(file, LockedOperation.Lock, id, held, now),
    };

    public static Decision RefreshLock(FileState file, string id, DateTime now) => file.LockAt(now) switch
    {
        { } held when held.IsShownBy(id) => Accept(file, now, new LockRefreshed(id, now + Duration)),
        var held => Refuse(file, LockedOperation.RefreshLock, id, held, now),
    };

    public static Decision Unlock(FileState file, string id, DateTime now) => file.LockAt(now) switch
    {
        { } held when held.IsShownBy(id) => Accept(file, now, new LockReleased(id)),
        var held => Refuse(file, LockedOperation.Unlock, id, held, now),
    };

    /// <summary>Replaces one lock by another at once. Sent a second time, because its answer was lost, it refreshes the new one.</summary>
    public static Decision UnlockAndRelock(FileState file, string old, string id, DateTime now) => file.LockAt(now) switch
    {
        { } held when held.IsShownBy(old) => Accept(file, now, new LockReplaced(old, id, now + Duration)),
        { } held when held.IsShownBy(id) && (file.PreviousLock?.Id, file.PreviousLock?.ReplacedBy) == (old, id) => Accept(file, now, new LockRefreshed(id, now + Duration)),
        var held => Refuse(file, LockedOperation.UnlockAndRelock, old, held, now),
    };

    /// <summary>
    /// Ends a lock without showing its id, for a reason that is recorded. Nothing is left to do when there is no lock. Whoever names the lock
    /// that is meant (null for any) does not break the next one by mistake.
    /// </summary>
    public static Decision Break(FileState file, string? meant, string reason, DateTime now) => file.LockAt(now) switch
    {
        null => Decision.Accept(),
        var held when meant is not null && held.Id != meant => Decision.Reject(new Rejection.LockMismatch(held.Id, LockOutcome.Mismatch)),
        var held => Decision.Accept(new LockBroken(held.Id, reason)),
    };

    /// <summary>Whoever checked a file out with another protocol holds a lock that no WOPI id opens.</summary>
    internal static bool IsShownBy(this FileLock held, string? id) => held.Kind != LockKind.Checkout && held.Id == id;

    /// <summary>The end of a lock is recorded by the first write that sees it.</summary>
    internal static IEnumerable<object> Expiry(this FileState file, DateTime now) =>
        file.Lock is { } held && file.LockAt(now) is null ? [new LockExpired(held.Id, held.ExpiresAt)] : [];

    private static Decision Accept(FileState file, DateTime now, object @event) => Decision.Accept([.. file.Expiry(now), @event]);

    private static Decision Refuse(FileState file, LockedOperation operation, string offered, FileLock? held, DateTime now)
    {
        var outcome = held is null ? LockOutcome.NotLocked : LockOutcome.Mismatch;
        return Decision.Reject(
            new Rejection.LockMismatch(held?.Id ?? "", outcome),
            [.. file.Expiry(now), new LockChecked(operation, offered, held?.Id, outcome, Allowed: false)]);
    }
}

using FileHost.Domain.Files;

namespace FileHost.Domain.Coauthoring;

/// <summary>What a client asks for with GetCoauthLock.</summary>
/// <param name="Duration">Between <see cref="CoauthLocking.Shortest"/> and <see cref="CoauthLocking.Longest"/>.</param>
public sealed record CoauthLockWish(string Id, CoauthLockType Type, CoauthMetadata Metadata, TimeSpan Duration);

/// <summary>What a client tells the other ones. Recorded texts are digests: only who can read them knows whether one says the same.</summary>
/// <param name="Text">Empty when there is none.</param>
/// <param name="IsRecordedAs">Whether a recorded text, which is not null, says the same.</param>
public sealed record CoauthMetadata(string Text, Func<string, bool> IsRecordedAs)
{
    internal string? Recorded => Text.Length == 0 ? null : Text;

    internal bool IsThatOf(CoauthLock held) => held.Metadata is null ? Text.Length == 0 : IsRecordedAs(held.Metadata);
}

/// <summary>
/// Coauth locks: each client that edits together with others has one, by an id of its own, for as long as it asks (CSPP Plus,
/// Coauthoring). One of them at most is exclusive: its holder alone may save, and the others may come and go.
/// </summary>
public static class CoauthLocking
{
    public static TimeSpan Shortest { get; } = TimeSpan.FromMinutes(1);

    public static TimeSpan Longest { get; } = TimeSpan.FromHours(1);

    /// <summary>Longest metadata, in UTF-16 code units.</summary>
    public const int LongestMetadata = 4096;

    /// <summary>Most locks on one file at a time.</summary>
    public const int MostLocks = 256;

    /// <summary>Takes a lock; with an id that holds one already, changes its type or metadata, or refreshes it.</summary>
    public static Decision GetCoauthLock(FileState file, CoauthLockWish wish, DateTime now)
    {
        var locks = file.CoauthLocksAt(now);
        var (own, ends) = (locks.FirstOrDefault(held => held.Id == wish.Id), now + wish.Duration);
        if (file.LockAt(now) is not null || wish.Type == CoauthLockType.CoauthExclusive && IsKeptExclusive(locks, wish.Id)
            || own is null && locks.Count >= MostLocks)
            return Refuse(file, LockedOperation.GetCoauthLock, wish.Id, now);
        return own is null
            ? Accept(file, now, new CoauthLocked(wish.Id, wish.Type, ends, wish.Metadata.Recorded))
            : Change(file, own, wish.Type, wish.Metadata, ends, now);
    }

    /// <summary>Makes a lock last longer; metadata that is not empty replaces what was there.</summary>
    public static Decision RefreshCoauthLock(FileState file, string id, CoauthMetadata metadata, TimeSpan duration, DateTime now)
    {
        if (file.CoauthLocksAt(now).FirstOrDefault(held => held.Id == id) is not { } own)
            return Refuse(file, LockedOperation.RefreshCoauthLock, id, now);
        return metadata.Text.Length == 0
            ? Accept(file, now, new CoauthLockRefreshed(id, now + duration))
            : Change(file, own, own.Type, metadata, now + duration, now);
    }

    public static Decision UnlockCoauthLock(FileState file, string id, DateTime now) =>
        file.CoauthLocksAt(now).Any(held => held.Id == id)
            ? Accept(file, now, new CoauthUnlocked(id))
            : Refuse(file, LockedOperation.UnlockCoauthLock, id, now);

    /// <summary>Ends every lock, for a reason that is recorded; nothing when there is none, or when another one is meant.</summary>
    internal static Decision Break(FileState file, string? meant, string reason, DateTime now)
    {
        var locks = file.CoauthLocksAt(now);
        return meant is not null && locks.Count > 0 && !locks.Any(held => held.Id == meant)
            ? Decision.Reject(new Rejection.LockMismatch(locks[0].Id, LockOutcome.Mismatch))
            : Decision.Accept([.. locks.Where(held => meant is null || held.Id == meant).Select(held => new CoauthLockBroken(held.Id, reason))]);
    }

    /// <summary>Whether another client's lock is exclusive.</summary>
    internal static bool IsKeptExclusive(IEnumerable<CoauthLock> locks, string id) =>
        locks.Any(held => held.Type == CoauthLockType.CoauthExclusive && held.Id != id);

    private static Decision Change(FileState file, CoauthLock own, CoauthLockType type, CoauthMetadata metadata, DateTime ends, DateTime now)
    {
        var same = metadata.IsThatOf(own);
        return Accept(file, now, same && type == own.Type
            ? new CoauthLockRefreshed(own.Id, ends)
            : new CoauthLockChanged(own.Id, type, ends, same ? null : metadata.Text));
    }

    private static Decision Accept(FileState file, DateTime now, object @event) => Decision.Accept([.. file.Expiry(now), @event]);

    private static Decision Refuse(FileState file, LockedOperation operation, string offered, DateTime now)
    {
        var held = file.HeldAt(now);
        var check = new LockChecked(operation, offered, held, held is null ? LockOutcome.NotLocked : LockOutcome.Mismatch, Allowed: false);
        return Decision.Reject(file.Refusal(check, now), [.. file.Expiry(now), check]);
    }
}

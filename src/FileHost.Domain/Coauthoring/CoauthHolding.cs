using FileHost.Domain.Files;

namespace FileHost.Domain.Coauthoring;

/// <summary>How coauth locks and all others keep each other out: a file has one WOPI lock or checkout, or coauth locks, never both.</summary>
internal static class CoauthHolding
{
    /// <summary>The coauth lock that others are told about: the exclusive one, or else the oldest.</summary>
    public static CoauthLock? CoauthHolderAt(this FileState file, DateTime now) =>
        file.CoauthLocksAt(now) is { Count: > 0 } locks
            ? locks.FirstOrDefault(held => held.Type == CoauthLockType.CoauthExclusive) ?? locks[0]
            : null;

    /// <summary>The id of a lock in force, of whatever kind; null when there is none.</summary>
    public static string? HeldAt(this FileState file, DateTime now) => file.HolderAt(now)?.Id;

    /// <summary>What a client is told whose request the file's locks refuse. No WOPI lock may be read from a coauth lock.</summary>
    public static Rejection Refusal(this FileState file, LockChecked check, DateTime now) => file.CoauthHolderAt(now) is { } holder
        ? new Rejection.Coauthored(holder.Type)
        : new Rejection.LockMismatch(check.Held ?? "", check.Outcome);

    /// <summary>The ends of coauth locks are recorded by the first write that sees them.</summary>
    public static IEnumerable<object> CoauthExpiry(this FileState file, DateTime now) =>
        (file.CoauthTable ?? CoauthTable.Empty).ExpiredAt(now).Select(held => new CoauthLockExpired(held.Id, held.ExpiresAt));
}

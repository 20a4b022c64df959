using FileHost.Domain.Stored;

namespace FileHost.Domain.Coauthoring;

/// <summary>One client's hold on a file that it edits together with others.</summary>
/// <param name="Metadata">As it is recorded: a digest, once it has been stored; null when there is none.</param>
/// <param name="TakenBy">Whose client it is.</param>
public sealed record CoauthLock(string Id, CoauthLockType Type, string? Metadata, Guid? TakenBy, DateTime TakenAt, DateTime ExpiresAt);

/// <summary>
/// The coauth locks of a file, oldest first. Clients see the unexpired ones, and a version by which they notice a change without reading
/// the rows (CSPP Plus, GetCoauthTable).
/// </summary>
/// <param name="Changes">Counts the rows that came, went or changed; a lock that only lasts longer does not count.</param>
/// <param name="Locks">Expired ones among them, until a write has recorded their end.</param>
public sealed record CoauthTable(long Changes, IReadOnlyList<CoauthLock> Locks)
{
    public static CoauthTable Empty { get; } = new(0, []);

    public IReadOnlyList<CoauthLock> At(DateTime now) => [.. Locks.Where(held => now < held.ExpiresAt)];

    /// <summary>The version at a time. The end of a lock counts when it comes, not when it is recorded.</summary>
    public long VersionAt(DateTime now) => Changes + ExpiredAt(now).Count();

    public IEnumerable<CoauthLock> ExpiredAt(DateTime now) => Locks.Where(held => held.ExpiresAt <= now);

    internal static CoauthTable? Evolve(CoauthTable? table, Fact fact) => fact.Event switch
    {
        CoauthLocked e => (table ?? Empty).Change([.. table?.Locks ?? [], new(e.Lock, e.Type, e.Metadata, fact.By, fact.Time, e.ExpiresAt)]),
        CoauthLockChanged e => table!.Change(table.Replace(e.Lock, held => held with
        {
            Type = e.Type, Metadata = e.Metadata ?? held.Metadata, TakenBy = fact.By, ExpiresAt = e.ExpiresAt,
        })),
        CoauthLockRefreshed e => table! with { Locks = table.Replace(e.Lock, held => held with { ExpiresAt = e.ExpiresAt }) },
        CoauthUnlocked e => table!.Without(e.Lock),
        CoauthLockExpired e => table!.Without(e.Lock),
        CoauthLockBroken e => table!.Without(e.Lock),
        _ => table,
    };

    private CoauthTable Change(IReadOnlyList<CoauthLock> locks) => new(Changes + 1, locks);

    private CoauthTable Without(string id) => Change([.. Locks.Where(held => held.Id != id)]);

    private List<CoauthLock> Replace(string id, Func<CoauthLock, CoauthLock> change) =>
        [.. Locks.Select(held => held.Id == id ? change(held) : held)];
}

using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>A lock from its taking to its end.</summary>
/// <param name="Position">Place of the event that took it.</param>
/// <param name="SinceVersion">Place of that event in the file's stream.</param>
/// <param name="Lock">The id that the client chose.</param>
/// <param name="Person">Whose token took it; it belongs to the whole editing session.</param>
/// <param name="ExpiresAt">When it ends, or would have ended, unless it is shown again.</param>
/// <param name="EndedHow">Released, Expired, Broken or Replaced; null while no end is recorded.</param>
public sealed record LockInterval(
    long Position, Guid File, long SinceVersion, string Lock, string Kind, Guid? Person, Guid? Session, string? Client, DateTime Since,
    DateTime ExpiresAt, DateTime? EndedAt, string? EndedHow, Guid? EndedBy, long? EndedPosition)
{
    /// <summary>When it was over; an expiry that no request has seen yet counts like one that was recorded.</summary>
    public DateTime Until => EndedAt ?? ExpiresAt;
}

/// <summary>Reads who held which file locked, when.</summary>
public sealed class LockQuery(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<LockInterval>> InForce(DateTime now, Page<long> page, CancellationToken cancellationToken) =>
        await database.AskPage("LocksInForce.sql", page, Read, cancellationToken, now);

    /// <summary>Those in force at some time from one to another, both included.</summary>
    public async Task<IReadOnlyList<LockInterval>> OfFile(
        Guid file, DateTime? from, DateTime? to, Page<long> page, CancellationToken cancellationToken) =>
        await database.AskPage("Locks.sql", page, Read, cancellationToken, file, from, to, null);

    /// <summary>Those that a person took, in force at some time from one to another, both included.</summary>
    public async Task<IReadOnlyList<LockInterval>> Taken(
        Guid person, DateTime? from, DateTime? to, Page<long> page, CancellationToken cancellationToken) =>
        await database.AskPage("Locks.sql", page, Read, cancellationToken, null, from, to, person);

    /// <summary>Those that a person had taken and that were in force at a time.</summary>
    public async Task<IReadOnlyList<LockInterval>> OfPerson(Guid person, DateTime at, CancellationToken cancellationToken) =>
        await database.Ask("LocksOfPerson.sql", Read, cancellationToken, person, at);

    private static LockInterval Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetFieldValue<Guid?>(5), row.GetFieldValue<Guid?>(6),
        row.OrNull<string>(7), row.GetDateTime(8), row.GetDateTime(9), row.GetFieldValue<DateTime?>(10), row.OrNull<string>(11),
        row.GetFieldValue<Guid?>(12), row.GetFieldValue<long?>(13));
}

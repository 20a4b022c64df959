using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>Something that puts somebody's work at risk, with the event that showed it.</summary>
/// <param name="Kind">One of <see cref="AlarmQuery.Kinds"/>.</param>
/// <param name="Time">When it came about: for a lock that ran out, the expiry.</param>
/// <param name="Count">RepeatedRefusals: so many in a row.</param>
/// <param name="Before">SizeCollapse: bytes before.</param>
/// <param name="After">SizeCollapse: bytes after.</param>
public sealed record Alarm(long Position, string Kind, Guid Event, Guid File, Guid? Person, DateTime Time, long? Count, long? Before, long? After);

/// <summary>Which alarms: those that fit everything that is given.</summary>
public sealed record AlarmFilter(string? Kind = null, Guid? File = null, Guid? Person = null, DateTime? From = null, DateTime? To = null);

public sealed class AlarmQuery(NpgsqlDataSource database)
{
    public static IReadOnlyList<string> Kinds { get; } =
        ["UnlockedAfterRefusal", "ExpiredWithoutExitSave", "RepeatedRefusals", "ModifiedButSame", "ForcedOverwrite", "SizeCollapse"];

    public async Task<IReadOnlyList<Alarm>> Find(AlarmFilter filter, Page<long> page, CancellationToken cancellationToken) =>
        await database.AskPage("Alarms.sql", page, Read, cancellationToken, filter.Kind, filter.File, filter.Person, filter.From, filter.To);

    private static Alarm Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetGuid(2), row.GetGuid(3), row.GetFieldValue<Guid?>(4), row.GetDateTime(5),
        row.GetFieldValue<long?>(6), row.GetFieldValue<long?>(7), row.GetFieldValue<long?>(8));
}

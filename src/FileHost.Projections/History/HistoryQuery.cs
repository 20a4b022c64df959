using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.History;

/// <summary>Which events of a stream: those that fit everything that is given, and stand before (are older than) a version.</summary>
/// <param name="User">The person whose token it was, or whom the client named as an editor.</param>
/// <param name="Types">Aliases.</param>
/// <param name="Refused">True: refusals only. False: everything else.</param>
public sealed record HistoryFilter(
    Guid? User = null, IReadOnlyList<string>? Types = null, DateTime? From = null, DateTime? To = null, bool? Refused = null,
    long? Before = null, int AtMost = 100);

/// <summary>Reads the history of a stream, newest first.</summary>
public sealed class HistoryQuery(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<StoredEvent>> Find(Guid stream, HistoryFilter filter, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Scripts.Of<HistoryQuery>("History.sql"));
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = filter.Before });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = filter.User?.ToString("D") });
        command.Parameters.Add(new NpgsqlParameter<string[]?> { TypedValue = filter.Types?.ToArray() });
        command.Parameters.Add(new NpgsqlParameter<DateTime?> { TypedValue = filter.From });
        command.Parameters.Add(new NpgsqlParameter<DateTime?> { TypedValue = filter.To });
        command.Parameters.Add(new NpgsqlParameter<bool?> { TypedValue = filter.Refused });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = filter.AtMost });
        var events = new List<StoredEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) events.Add(EventRow.Read(reader));
        return events;
    }
}

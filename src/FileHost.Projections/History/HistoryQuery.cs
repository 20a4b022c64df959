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
    public async Task<IReadOnlyList<StoredEvent>> Find(Guid stream, HistoryFilter filter, CancellationToken cancellationToken) =>
        await database.Statement(
            Scripts.Of<HistoryQuery>("History.sql"), stream, filter.Before, filter.User?.ToString("D"), filter.Types?.ToArray(),
            filter.From, filter.To, filter.Refused, filter.AtMost).Rows(EventRow.Read, cancellationToken);
}

using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>The log as a whole.</summary>
/// <param name="Size">Events in the global order.</param>
/// <param name="Waiting">Committed events that have no place in it yet.</param>
/// <param name="Server">PostgreSQL's version.</param>
/// <param name="Schema">Version of the schema.</param>
public sealed record LogState(long Size, long Waiting, string Server, int Schema);

/// <summary>Reads how the log stands.</summary>
public sealed class LogQuery(NpgsqlDataSource database)
{
    public async Task<LogState> State(CancellationToken cancellationToken) => (await database.Ask(
        "LogState.sql", row => new LogState(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt32(3)), cancellationToken))[0];
}

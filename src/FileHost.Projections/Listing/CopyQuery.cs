using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Listing;

/// <summary>How far a copy has come.</summary>
/// <param name="Resource">The new item; null until it is complete.</param>
/// <param name="Problem">Why it failed, in a sentence for the client.</param>
/// <param name="IsAlive">Whether somebody has been at work on it lately.</param>
public sealed record CopyState(string State, long Done, long Total, Guid? Resource, string? Problem, bool IsAlive);

/// <summary>Keeps how far copies have come, for a day.</summary>
public sealed class CopyQuery(NpgsqlDataSource database)
{
    public async Task Begin(Guid id, long total)
    {
        await database.Statement("delete from filehost.copy where updated_at < now() - interval '1 day'").Run(CancellationToken.None);
        await database.Statement("insert into filehost.copy (id, state, total) values ($1, 'inProgress', $2)", id, total).Run(CancellationToken.None);
    }

    public Task Advance(Guid id, long done) =>
        database.Statement("update filehost.copy set done = $2, updated_at = now() where id = $1", id, done).Run(CancellationToken.None);

    public Task Complete(Guid id, Guid resource) => database.Statement(
        "update filehost.copy set state = 'completed', done = total, resource = $2, updated_at = now() where id = $1", id, resource).Run(CancellationToken.None);

    public Task Fail(Guid id, string problem) =>
        database.Statement("update filehost.copy set state = 'failed', problem = $2, updated_at = now() where id = $1", id, problem).Run(CancellationToken.None);

    /// <summary>Null when there is no such copy, or it was a day ago.</summary>
    public Task<CopyState?> Find(Guid id, CancellationToken cancellationToken) => database.Statement(
        "select state, done, total, resource, problem, updated_at > now() - interval '1 minute' from filehost.copy where id = $1", id)
        .Row(row => new CopyState(
            row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<Guid?>(3), row.OrNull<string>(4), row.GetBoolean(5)), cancellationToken);
}

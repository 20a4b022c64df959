using Npgsql;

namespace FileHost.Projections.Running;

/// <summary>
/// Fills a projection's tables anew beside the old ones, which are read meanwhile, and changes them for the old ones in one transaction.
/// Indexes for readers are made when the rows are there. A rebuild that is cut off leaves the old tables as they were, and begins again.
/// </summary>
internal sealed class Rebuilding(ProjectionStore store, int batch)
{
    private readonly List<(long Index, string Reason)> setAside = [];

    public async Task Rebuild(Projection projection, CancellationToken cancellationToken)
    {
        await InNext((connection, ct) => Begin(connection, projection, ct), cancellationToken);
        var filled = await Fill(projection, 0, cancellationToken);
        await InNext((connection, ct) => ProjectionStore.Execute(connection, projection.Indexes, ct), cancellationToken);
        // What has come meanwhile is little.
        filled = await Fill(projection, filled, cancellationToken);
        await InNext((connection, ct) => Swap(connection, projection, filled, ct), cancellationToken);
    }

    private async Task<long> Fill(Projection projection, long from, CancellationToken cancellationToken)
    {
        var to = await store.LogSize(cancellationToken);
        var ranges = new Ranges(
            (begin, end, ct) => InNext((connection, token) => ProjectionStore.Apply(connection, projection, begin, end, token), ct),
            (index, reason, _) => { setAside.Add((index, reason)); return Task.CompletedTask; });
        await ranges.Apply(from, to, batch, cancellationToken);
        return to;
    }

    private static async Task Begin(NpgsqlConnection connection, Projection projection, CancellationToken cancellationToken)
    {
        foreach (var table in projection.TableNames)
            await ProjectionStore.Execute(connection, $"drop table if exists {ProjectionStore.Next}.{table}", cancellationToken);
        await ProjectionStore.Execute(connection, projection.Tables, cancellationToken);
    }

    private async Task Swap(NpgsqlConnection connection, Projection projection, long filled, CancellationToken cancellationToken)
    {
        foreach (var table in projection.TableNames)
        {
            await ProjectionStore.Execute(connection, $"drop table if exists {ProjectionStore.Live}.{table}", cancellationToken);
            await ProjectionStore.Execute(connection, $"alter table {ProjectionStore.Next}.{table} set schema {ProjectionStore.Live}", cancellationToken);
        }
        await ProjectionStore.Execute(connection,
            "update filehost.checkpoint set version = $2, next_idx = $3, rebuild = false, updated_at = now() where name = $1",
            cancellationToken, projection.Name, projection.Version, filled);
        await ProjectionStore.Execute(connection, "delete from filehost.dead_letter where projection = $1", cancellationToken, projection.Name);
        foreach (var (index, reason) in setAside) await ProjectionStore.Remember(connection, projection, index, reason, cancellationToken);
    }

    private Task InNext(Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        store.Transact(ProjectionStore.Next, work, cancellationToken);
}

using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Running;

/// <summary>
/// Fills a projection's tables anew beside the old ones, which are read meanwhile, and changes them for the old ones in one transaction.
/// Indexes for readers are made when the rows are there. A rebuild that is cut off leaves the old tables as they were, and begins again.
/// </summary>
internal sealed class Rebuilding(ProjectionStore store, Projection projection)
{
    // Readers may hold one table and wait for the next: whoever takes tables from them must give up before they are taken for a deadlock.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly List<(long Index, string Reason)> setAside = [];

    public async Task Run(CancellationToken cancellationToken)
    {
        // Another node may be at it, or have finished meanwhile.
        await using var turn = await store.Turn(projection, cancellationToken);
        var checkpoint = (await store.Find(projection.Name, cancellationToken))!;
        if (!checkpoint.IsOutdated(projection)) return;
        await InNext(Begin, cancellationToken);
        await Progress(0, cancellationToken);
        var filled = await FillEmpty(checkpoint, cancellationToken);
        await CreateIndexes(cancellationToken);
        // What has come meanwhile is little.
        do filled = await Fill(filled, checkpoint, cancellationToken);
        while (!await TrySwap(filled, cancellationToken));
    }

    private async Task<long> FillEmpty(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var to = await store.LogSize(cancellationToken);
        try
        {
            await new Filling(projection, (statement, begin, end, ct) => Apply([statement], begin, end, ct), Progress).Run(to, cancellationToken);
            ProjectionMetrics.Rebuilt(projection, to);
            return to;
        }
        catch (PostgresException e) when (Ranges.IsAboutData(e))
        {
            // An event cannot be applied. Range by range it is found, and set aside.
            await InNext(Begin, cancellationToken);
            return await Fill(0, checkpoint, cancellationToken);
        }
    }

    // Each connection makes one after the other by itself: those that are made at once share the processors already.
    private Task CreateIndexes(CancellationToken cancellationToken)
    {
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Filling.Connections, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(projection.Indexes, atOnce, async (index, ct) =>
            await InNext((connection, token) => ProjectionStore.Execute(connection, $"set local max_parallel_maintenance_workers = 0; {index}", token), ct));
    }

    private async Task<long> Fill(long from, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var to = await store.LogSize(cancellationToken);
        var ranges = new Ranges(
            async (begin, end, ct) =>
            {
                await Apply(projection.Apply, begin, end, ct);
                await Progress(end, ct);
                ProjectionMetrics.Rebuilt(projection, end - begin);
                ProjectionMetrics.Behind(projection, to - checkpoint.NextIndex);
            },
            (index, reason, _) =>
            {
                setAside.Add((index, reason));
                ProjectionMetrics.SetAside(projection);
                return Task.CompletedTask;
            });
        await ranges.Apply(from, to, Filling.Batch, cancellationToken);
        return to;
    }

    // The projection's own tables, and those that no projection has any more: their names may be those of indexes by now.
    private async Task DropOutdated(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        var others = Projection.All.SelectMany(other => other.TableNames).Except(projection.TableNames).ToArray();
        var tables = await connection.Statement("select tablename::text from pg_tables where schemaname = $1 and not tablename = any ($2)", schema, others)
            .Rows(row => row.GetString(0), cancellationToken);
        foreach (var table in tables) await ProjectionStore.Execute(connection, $"drop table if exists {schema}.{table}", cancellationToken);
    }

    private Task Progress(long rebuilt, CancellationToken cancellationToken) => store.Progress(projection, rebuilt, cancellationToken);

    private Task Apply(IEnumerable<string> statements, long from, long to, CancellationToken cancellationToken) =>
        InNext((connection, ct) => ProjectionStore.Apply(connection, statements, from, to, ct), cancellationToken);

    private async Task Begin(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await DropOutdated(connection, ProjectionStore.Next, cancellationToken);
        await ProjectionStore.Execute(connection, projection.Tables, cancellationToken);
    }

    private async Task<bool> TrySwap(long filled, CancellationToken cancellationToken)
    {
        try
        {
            await InNext((connection, ct) => Swap(connection, filled, ct), cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    private async Task Swap(NpgsqlConnection connection, long filled, CancellationToken cancellationToken)
    {
        await ProjectionStore.Execute(
            connection, $"set local lock_timeout = {(int)Patience.TotalMilliseconds}; set local synchronous_commit to default", cancellationToken);
        await DropOutdated(connection, ProjectionStore.Live, cancellationToken);
        foreach (var table in projection.TableNames)
            await ProjectionStore.Execute(connection, $"alter table {ProjectionStore.Next}.{table} set schema {ProjectionStore.Live}", cancellationToken);
        await ProjectionStore.Execute(connection,
            "update filehost.checkpoint set version = $2, next_idx = $3, rebuild = false, rebuilt = null, updated_at = now() where name = $1",
            cancellationToken, projection.Name, projection.Version, filled);
        await ProjectionStore.Execute(connection, "delete from filehost.dead_letter where projection = $1", cancellationToken, projection.Name);
        foreach (var (index, reason) in setAside) await ProjectionStore.Remember(connection, projection, index, reason, cancellationToken);
    }

    // Sets of a batch's size are to be sorted and grouped in memory. The rows of an index are not: runs that fit the processor's cache, merged,
    // are faster than one that does not. Nothing counts before the swap, whose commit is waited for and makes all before it durable.
    private Task InNext(Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        store.Transact(ProjectionStore.Next, async (connection, ct) =>
        {
            await ProjectionStore.Execute(connection, "set local work_mem = '64MB'; set local maintenance_work_mem = '16MB'; set local synchronous_commit = off", ct);
            await work(connection, ct);
        }, cancellationToken);
}

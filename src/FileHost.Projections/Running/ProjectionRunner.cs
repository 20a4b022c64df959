using System.Diagnostics.Metrics;
using Npgsql;

namespace FileHost.Projections.Running;

/// <summary>
/// Keeps all projections up with the log, on one node of many: whoever holds the lock works, the others wait for it. Woken by the sequencer's
/// NOTIFY; after a failure it begins again.
/// </summary>
public sealed class ProjectionRunner(
    NpgsqlDataSource database, ProjectionStore store, IReadOnlyList<Projection> projections, TimeProvider clock, Action<Exception> failed)
{
    public const string MeterName = "FileHost.Projections";

    /// <summary>Leaves that are applied in one transaction.</summary>
    public const int Batch = 2000;

    /// <summary>Pause before a node asks again whether it may lead, and after a failure.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(2);

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Applied = Meter.CreateCounter<long>("filehost.projection.events", "{event}", "Events applied.");
    private static readonly Counter<long> Letters = Meter.CreateCounter<long>("filehost.projection.dead_letters", "{event}", "Events set aside.");
    private static readonly Gauge<long> Lag = Meter.CreateGauge<long>("filehost.projection.lag", "{event}", "Events that are not applied yet.");

    public async Task Run(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Lead(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed(e);
            }
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>Applies everything that is in the log now. Any node may call it; what another one has applied is passed over.</summary>
    public async Task CatchUp(CancellationToken cancellationToken)
    {
        foreach (var projection in projections)
        {
            try
            {
                await CatchUp(projection, cancellationToken);
            }
            catch (CheckpointMovedException)
            {
                // Somebody else is at it.
            }
        }
    }

    private async Task Lead(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var asked = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('filehost.projections', 0))", connection);
        if (!(bool)(await asked.ExecuteScalarAsync(cancellationToken))!) return;
        await ProjectionStore.Execute(connection, "listen filehost_leaf", cancellationToken);
        while (true)
        {
            await CatchUp(cancellationToken);
            await connection.WaitAsync(Pause, cancellationToken);
        }
    }

    private async Task CatchUp(Projection projection, CancellationToken cancellationToken)
    {
        var checkpoint = await store.Find(projection.Name, cancellationToken);
        if (checkpoint is null) await store.Create(projection, cancellationToken);
        else if (checkpoint.Rebuild || checkpoint.Version != projection.Version) await new Rebuilding(store, Batch).Rebuild(projection, cancellationToken);
        var from = (await store.Find(projection.Name, cancellationToken))!.NextIndex;
        var to = await store.LogSize(cancellationToken);
        var tag = new KeyValuePair<string, object?>("projection", projection.Name);
        Lag.Record(to - from, tag);
        await new Ranges(
            async (begin, end, ct) =>
            {
                await store.Apply(projection, begin, end, ct);
                Applied.Add(end - begin, tag);
                Lag.Record(to - end, tag);
            },
            async (index, reason, ct) =>
            {
                await store.SetAside(projection, index, reason, ct);
                Letters.Add(1, tag);
            }).Apply(from, to, Batch, cancellationToken);
    }
}

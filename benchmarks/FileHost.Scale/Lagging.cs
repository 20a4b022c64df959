using System.Collections.Concurrent;
using System.Diagnostics;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Generator;
using FileHost.Projections.Running;

namespace FileHost.Scale;

/// <summary>Saves at a steady rate, and how long it takes until every projection has taken in each of them: sequencer and projections as in a host.</summary>
internal static class Lagging
{
    private const int SavesPerSecond = 200;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);

    public static async Task Measure(Database database)
    {
        using var stop = new CancellationTokenSource();
        var store = new PostgresEventStore(database.Application);
        var projections = new ProjectionStore(database.Application);
        var size = await projections.LogSize(CancellationToken.None);
        Task[] background =
        [
            new Sequencer(store, TimeProvider.System, Failed).Run(stop.Token),
            new ProjectionRunner(database.Application, projections, Projection.All, TimeProvider.System, Failed).Run(stop.Token),
        ];
        var committed = new ConcurrentQueue<(long At, long Size)>();
        var appending = Append(store, committed, size);
        var lags = await Follow(projections, committed, appending);
        await stop.CancelAsync();
        await Task.WhenAll(background).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Report.Line($"\n{database}: {lags.Count / Duration.TotalSeconds:f0} saves a second for {Duration.TotalSeconds:f0} s; from commit to every projection p50 {Report.Percentile(lags, 50):f0} ms, p99 {Report.Percentile(lags, 99):f0} ms, at most {lags[^1]:f0} ms");
    }

    // Other organisations than those of this log, so that no name is taken; and others again in the next run.
    private static async Task Append(PostgresEventStore store, ConcurrentQueue<(long, long)> committed, long size)
    {
        var history = new RandomHistory(
            new HistoryOptions(Seed: 2, Events: 100_000, Files: 1000) { FirstOrganisation = (int)(size % int.MaxValue), Begin = DateTime.UtcNow });
        var watch = Stopwatch.StartNew();
        var saves = 0;
        await foreach (var save in history.Saves())
        {
            if (watch.Elapsed > Duration) return;
            if (TimeSpan.FromSeconds((double)saves++ / SavesPerSecond) - watch.Elapsed is { Ticks: > 0 } early) await Task.Delay(early);
            if ((await store.Append([save]))[0] is var outcome and not AppendOutcome.Ok)
                throw new InvalidOperationException($"A save was refused: {outcome}.");
            committed.Enqueue((Stopwatch.GetTimestamp(), size += save.Streams.Sum(stream => stream.Events.Count)));
        }
    }

    private static async Task<List<double>> Follow(ProjectionStore projections, ConcurrentQueue<(long At, long Size)> committed, Task appending)
    {
        var lags = new List<double>();
        while (!appending.IsCompleted || !committed.IsEmpty)
        {
            var next = (await projections.All(CancellationToken.None)).Min(checkpoint => checkpoint.NextIndex);
            while (committed.TryPeek(out var save) && save.Size <= next && committed.TryDequeue(out _))
                lags.Add(Stopwatch.GetElapsedTime(save.At).TotalMilliseconds);
            await Task.Delay(2);
        }
        await appending;
        return lags;
    }

    private static void Failed(Exception e) => Report.Line($"{e}");
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Running;
using FileHost.Testing;

namespace FileHost.Projections.Tests.Scale;

/// <summary>An event that a projection cannot take in is set aside, seen, and taken in once the projection is mended.</summary>
public sealed class DeadLetterTests(GeneratedHistory history) : IAsyncLifetime
{
    private static readonly Projection Alarms = Projection.All.Single(projection => projection.Name == "Alarms");
    private readonly ConcurrentBag<(string Instrument, long Value)> measured = [];
    private readonly MeterListener listener = new();
    private PostgresDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ProjectionStore Store => new(database.Application);

    public async ValueTask InitializeAsync()
    {
        database = await history.Copy();
        listener.InstrumentPublished = (instrument, its) =>
        {
            if (instrument.Meter.Name == ProjectionMetrics.MeterName) its.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (tags.ToArray().Contains(new("projection", Alarms.Name))) measured.Add((instrument.Name, value));
        });
        listener.Start();
    }

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        return database.DisposeAsync();
    }

    [Fact]
    public async Task A_poisoned_event_is_set_aside_with_its_reason_and_a_mended_projection_takes_it_in()
    {
        var poisoned = await Poisoned();
        var faulty = Alarms with
        {
            Apply = [.. Alarms.Apply, string.Create(CultureInfo.InvariantCulture, $"select 1 / case when $1 <= {poisoned} and $2 > {poisoned} then 0 else 1 end")],
        };
        await CatchUp(faulty);
        var letter = Assert.Single(await Store.DeadLetters(Cancel));
        Assert.Equal(("Alarms", poisoned, "22012: division by zero"), (letter.Projection, letter.Index, letter.Reason));
        Assert.Equal(history.Size, (await Store.Find(Alarms.Name, Cancel))!.NextIndex);
        Assert.Equal([poisoned], await Missing());

        // A rebuild by the same projection sets the same event aside.
        await Store.AskForRebuild(Alarms.Name, Cancel);
        await CatchUp(faulty);
        Assert.Equal(poisoned, Assert.Single(await Store.DeadLetters(Cancel)).Index);
        Assert.Equal([poisoned], await Missing());

        await CatchUp(Alarms with { Version = Alarms.Version + 1 });
        Assert.Empty(await Store.DeadLetters(Cancel));
        Assert.Equal(history.Rows["alarm"], await ProjectionRows.Digest(database, "alarm"));
        AssertMeasured();
    }

    private void AssertMeasured()
    {
        Assert.Contains(("filehost.projection.dead_letters", 1), measured);
        Assert.Contains(("filehost.projection.lag", history.Size), measured);
        Assert.Contains(("filehost.projection.lag", 0), measured);
        Assert.True(Sum("filehost.projection.events") >= history.Size - 1);
        Assert.True(Sum("filehost.projection.rebuilt") >= history.Size);
    }

    private long Sum(string instrument) => measured.Where(measurement => measurement.Instrument == instrument).Sum(measurement => measurement.Value);

    // One in the middle, and one that the projection's rows tell of.
    private Task<long> Poisoned() => history.Live.Application.Statement(
        "select idx from projection.alarm group by idx having count(*) = 1 order by idx offset 20 limit 1").Row(row => row.GetInt64(0), Cancel);

    private async Task<List<long>> Missing()
    {
        var there = await Places(database);
        return [.. (await Places(history.Live)).Where(place => !there.Contains(place))];
    }

    private static Task<List<long>> Places(PostgresDatabase database) =>
        database.Application.Statement("select distinct idx from projection.alarm order by idx").Rows(row => row.GetInt64(0), Cancel);

    private Task CatchUp(Projection projection) =>
        new ProjectionRunner(database.Application, Store, [projection], TimeProvider.System, e => Assert.Fail(e.ToString())).CatchUp(Cancel);
}

using System.Diagnostics;
using System.Text.Json;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Running;

namespace FileHost.Scale;

/// <summary>How fast the projections are filled from zero, beside a program that does nothing but read and parse the same events.</summary>
internal static class Rebuilds
{
    public static async Task Measure(Database database)
    {
        Report.Rate($"{database}: bare read, one connection, to fill the caches", database.Events, await BareRead(database));
        foreach (var projection in Projection.All) await Rebuild(database, [projection], projection.Name);
        await Rebuild(database, Projection.All, "all of them at the same time");
    }

    private static async Task<TimeSpan> BareRead(Database database)
    {
        var watch = Stopwatch.StartNew();
        var events = database.Application.Statement("""
            select seq_id, id, stream_id, version, type, timestamp, user_name, headers::text, data::text from events.mt_events order by seq_id
            """).Each(row =>
            {
                using var headers = JsonDocument.Parse(row.GetFieldValue<byte[]>(7));
                using var data = JsonDocument.Parse(row.GetFieldValue<byte[]>(8));
                return (row.GetInt64(0), row.GetGuid(1), row.GetGuid(2), row.GetInt64(3), row.GetString(4), row.GetDateTime(5), row.IsDBNull(6) ? null : row.GetString(6));
            });
        await foreach (var _ in events) { }
        return watch.Elapsed;
    }

    // Each beside a bare read of its own: what else the machine does changes while they run.
    private static async Task Rebuild(Database database, IReadOnlyList<Projection> projections, string name)
    {
        var bare = await BareRead(database);
        var store = new ProjectionStore(database.Application);
        var checkpoints = await store.All(CancellationToken.None);
        foreach (var projection in projections)
        {
            if (checkpoints.All(checkpoint => checkpoint.Name != projection.Name)) await store.Create(projection, CancellationToken.None);
            await store.AskForRebuild(projection.Name, CancellationToken.None);
        }
        var watch = Stopwatch.StartNew();
        await new ProjectionRunner(database.Application, store, projections, TimeProvider.System, e => Report.Line($"{e}")).CatchUp(CancellationToken.None);
        Report.Rate($"{database}: rebuild of {name}, {bare / watch.Elapsed:f2} of a bare read just before, of {bare.TotalSeconds:f1} s", database.Events, watch.Elapsed);
    }
}

using System.Diagnostics.Metrics;

namespace FileHost.Projections.Running;

/// <summary>
/// What the projections tell about themselves, each measurement with the name of its projection under "projection". Only the node that works
/// on them has something to tell.
/// </summary>
public static class ProjectionMetrics
{
    public const string MeterName = "FileHost.Projections";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Events = Meter.CreateCounter<long>(
        "filehost.projection.events", "{event}", "Events taken in by tables that are read; their number per second is the rate.");
    private static readonly Counter<long> Refilled = Meter.CreateCounter<long>(
        "filehost.projection.rebuilt", "{event}", "Events taken in by tables that are being filled anew.");
    private static readonly Counter<long> Letters = Meter.CreateCounter<long>(
        "filehost.projection.dead_letters", "{event}", "Events set aside, since they could not be taken in.");
    private static readonly Gauge<long> Lag = Meter.CreateGauge<long>(
        "filehost.projection.lag", "{event}", "Events of the log that the tables that are read have not taken in yet.");

    internal static void Applied(Projection projection, long events) => Events.Add(events, Of(projection));

    internal static void Rebuilt(Projection projection, long events) => Refilled.Add(events, Of(projection));

    internal static void SetAside(Projection projection) => Letters.Add(1, Of(projection));

    internal static void Behind(Projection projection, long events) => Lag.Record(events, Of(projection));

    private static KeyValuePair<string, object?> Of(Projection projection) => new("projection", projection.Name);
}

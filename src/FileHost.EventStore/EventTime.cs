using System.Globalization;

namespace FileHost.EventStore;

/// <summary>Times of events: UTC, microseconds, printed as 2026-11-22T02:31:00.000000Z.</summary>
public static class EventTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static string Print(DateTime time) => time.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Drops what is finer than a microsecond, since PostgreSQL keeps no more.</summary>
    public static DateTime Cut(DateTime time) =>
        new(time.Ticks - time.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);

    /// <summary>The time of an event that follows <paramref name="last"/>: now, or the last one's time when this clock is behind.</summary>
    public static DateTime Next(TimeProvider clock, DateTime last)
    {
        var now = Cut(clock.GetUtcNow().UtcDateTime);
        return now > last ? now : last;
    }
}

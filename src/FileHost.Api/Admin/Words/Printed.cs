using System.Globalization;

namespace FileHost.Api.Admin.Words;

/// <summary>Numbers and times as people read them.</summary>
public static class Printed
{
    private const int Step = 1000;
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Bytes with three digits or more: 21 B, 12.4 kB. A kB is 1000 bytes.</summary>
    public static string Bytes(long bytes)
    {
        var (value, unit) = ((decimal)bytes, 0);
        while (value >= Step && unit < Units.Length - 1) (value, unit) = (value / Step, unit + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? value : Math.Floor(value * 10) / 10):0.#} {Units[unit]}");
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1 save, 2 saves.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    public static string Time(DateTime time) => time.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The time of day, where the day stands elsewhere.</summary>
    public static string Clock(DateTime time) => time.ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Date(DateTime time) => time.ToString("d MMM yyyy 'UTC'", CultureInfo.InvariantCulture);

    public static string Day(DateTime time) => time.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>As the log has it: UTC with six decimals.</summary>
    public static string Exact(DateTime time) => Domain.Stored.Moment.Print(time);

    /// <summary>Roughly how long: 12 min, 3 h 5 min, 2 d.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(0, (int)time.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{(int)time.TotalMinutes} min",
        { TotalHours: < 24 } => time.Minutes == 0 ? $"{(int)time.TotalHours} h" : $"{(int)time.TotalHours} h {time.Minutes} min",
        _ => $"{(int)time.TotalDays} d",
    };

    /// <summary>The beginning of a hash or an id, enough to tell it from its neighbours.</summary>
    public static string Short(string hex) => hex.Length <= 12 ? hex : $"{hex[..12]}…";
}

namespace FileHost.Api.Admin.Overview;

/// <summary>How far back the overview looks.</summary>
/// <param name="Part">What a bar stands for.</param>
public sealed record Period(string Name, string Words, TimeSpan Length, TimeSpan Part)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IReadOnlyList<Period> All { get; } =
    [
        new("day", "24 hours", Day, Hour), new("week", "7 days", 7 * Day, Hour), new("month", "30 days", 30 * Day, Day), new("quarter", "90 days", 90 * Day, Day),
    ];

    public bool PerDay => Part == Day;

    public static Period Named(string? name) => All.FirstOrDefault(period => period.Name == name) ?? All[0];

    /// <summary>The span that ends with the part in which a time lies.</summary>
    public (DateTime From, DateTime To) Until(DateTime now)
    {
        var to = new DateTime(now.Ticks - now.Ticks % Part.Ticks, DateTimeKind.Utc) + Part;
        return (to - Length, to);
    }
}

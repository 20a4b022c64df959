namespace FileHost.Api.Audit.Search;

/// <summary>Names of the projections that answers are read from.</summary>
internal static class Sources
{
    public static IReadOnlyList<string> Events { get; } = ["Events"];
    public static IReadOnlyList<string> Activity { get; } = ["Activity"];
    public static IReadOnlyList<string> Alarms { get; } = ["Alarms"];
    public static IReadOnlyList<string> Sessions { get; } = ["Sessions"];
    public static IReadOnlyList<string> Versions { get; } = ["Versions"];

    /// <summary>What judgements rest on.</summary>
    public static IReadOnlyList<string> All { get; } = ["Events", "Versions", "Sessions", "Alarms"];
}

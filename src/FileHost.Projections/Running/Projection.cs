using System.Text.RegularExpressions;
using FileHost.EventStore.Postgres;

namespace FileHost.Projections.Running;

/// <summary>
/// Tables that are computed from the log and can be computed again. A projection is SQL: it reads a range of the global order and writes rows
/// where they lie, so that nothing travels to the host and back. It reads no clock, and what it writes for an event depends on that event and
/// those before it only, however the log is cut into ranges.
/// </summary>
/// <param name="Name">Name of its files and of its checkpoint.</param>
/// <param name="Version">Raised when its meaning changes; its tables are then filled anew beside the old ones.</param>
public sealed partial record Projection(string Name, int Version)
{
    private const string Separator = "\n---\n";
    private const string AnyOrder = "-- In any order:";
    private const string LargeRanges = "-- In large ranges:";

    /// <summary>Every projection. None reads another's tables.</summary>
    public static IReadOnlyList<Projection> All { get; } = [
        new("Events", 4), new("Activity", 1), new("Versions", 1), new("Sessions", 2), new("Alarms", 1), new("Changes", 1),
    ];

    /// <summary>Creates the tables, in whichever schema comes first in the search path.</summary>
    public string Tables => Scripts.Of<Projection>($"{Name}.Tables.sql");

    /// <summary>The statements, in any order, that create what only readers need; a rebuild does so last, when the rows are there.</summary>
    public IReadOnlyList<string> Indexes => Scripts.Of<Projection>($"{Name}.Indexes.sql").Split(";\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The statements, in order, that apply the leaves from $1 (inclusive) to $2 (exclusive).</summary>
    public IReadOnlyList<string> Apply { get; init; } = Scripts.Of<Projection>($"{Name}.Apply.sql").Split(Separator);

    /// <summary>The tables that <see cref="Tables"/> creates.</summary>
    public IReadOnlyList<string> TableNames => [.. CreatedTable().Matches(Tables).Select(match => match.Groups["name"].Value)];

    /// <summary>
    /// Whether a statement says so itself: applied to ranges in whatever order, and by several connections at once, it makes the same rows, as
    /// long as the statements before it have been applied to each range and to all before it.
    /// </summary>
    internal static bool MayComeInAnyOrder(string statement) => statement.StartsWith(AnyOrder, StringComparison.Ordinal);

    /// <summary>Whether a statement says so itself: it sums up, so that the more comes at once, the less it has to do.</summary>
    internal static bool WantsLargeRanges(string statement) => statement.StartsWith(LargeRanges, StringComparison.Ordinal);

    public override string ToString() => $"{Name} (version {Version})";

    [GeneratedRegex(@"^create table (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CreatedTable();
}

using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Words;

/// <summary>What one request left in the log, told in one line; newest event first.</summary>
public sealed record Line(Told Told, IReadOnlyList<FoundEvent> Events)
{
    public FoundEvent Newest => Events[0];

    /// <summary>The name of the client, where it is known.</summary>
    public string? Client => Events.Select(e => e.Client).FirstOrDefault(client => !string.IsNullOrEmpty(client));
}

/// <summary>Lines that belong together.</summary>
/// <param name="Session">The editing session; null outside of every one.</param>
public sealed record Group(EditingSession? Session, IReadOnlyList<Line> Lines);

/// <summary>Makes lines of events: one per request, and one for a lock that was only kept, however often.</summary>
public static class Timeline
{
    private const string LockCompared = "LockChecked";
    private static readonly string[] LockKept = ["LockRefreshed", "CoauthLockRefreshed"];

    // The gravest first: it is the line's.
    private static readonly string[] Tones = ["bad", "warn", "good"];

    /// <param name="events">Newest first.</param>
    public static IReadOnlyList<Line> Of(IReadOnlyList<FoundEvent> events, Names names)
    {
        var lines = new List<List<FoundEvent>>();
        foreach (var e in events)
        {
            if (lines.Count > 0 && BelongTogether(lines[^1][^1], e)) lines[^1].Add(e);
            else lines.Add([e]);
        }
        return [.. lines.Select(line => new Line(Tell(line, names), line))];
    }

    /// <summary>Groups lines that follow each other by the session they are in.</summary>
    public static IReadOnlyList<Group> Group(IReadOnlyList<Line> lines, Func<FoundEvent, EditingSession?> session)
    {
        var groups = new List<(EditingSession? Session, List<Line> Lines)>();
        foreach (var line in lines)
        {
            var its = session(line.Newest);
            if (groups.Count > 0 && groups[^1].Session == its) groups[^1].Lines.Add(line);
            else groups.Add((its, [line]));
        }
        return [.. groups.Select(group => new Group(group.Session, group.Lines))];
    }

    private static bool BelongTogether(FoundEvent newer, FoundEvent older) => newer.Event.Stream == older.Event.Stream
        && (newer.Event.Causation is { } request && request == older.Event.Causation
            || IsKept(newer) && newer.Name == older.Name && newer.Event.User == older.Event.User);

    private static bool IsKept(FoundEvent e) => LockKept.Contains(e.Name);

    private static Told Tell(List<FoundEvent> line, Names names)
    {
        if (line.Count > 1 && line.TrueForAll(IsKept)) return new($"{Telling.Of(line[0], names).Words}, {Printed.Count(line.Count, "time")}");
        // In the order in which it happened. What a comparison of locks led to is said by what follows it.
        var told = line.AsEnumerable().Reverse().Where(e => line.Count == 1 || e.Name != LockCompared).Select(e => Telling.Of(e, names)).ToList();
        return new(
            string.Join(", ", told.Select(one => one.Words)),
            Tones.FirstOrDefault(tone => told.Exists(one => one.Tone == tone)) ?? "",
            [.. told.SelectMany(one => one.Marks ?? []).Distinct(StringComparer.Ordinal)],
            told.Select(one => one.Quote).FirstOrDefault(quote => !string.IsNullOrEmpty(quote)));
    }
}

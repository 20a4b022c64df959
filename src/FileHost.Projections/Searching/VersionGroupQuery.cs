using FileHost.Projections.Attribution;

namespace FileHost.Projections.Searching;

/// <summary>By what versions are put together.</summary>
public enum VersionGrouping { Session, Editor }

/// <summary>Versions that follow each other and belong together. A view: it covers every version from its first to its last.</summary>
/// <param name="Session">The editing session that all of them were saved in; null when there was none, or they are put together by editor.</param>
/// <param name="Persons">Everybody who changed one of them, as far as it is known.</param>
/// <param name="Bases">On what that rests, for one version or another.</param>
/// <param name="Autosaves">So many were saved by the editor itself.</param>
/// <param name="SizeBefore">Bytes before the first; null when there was no content.</param>
public sealed record VersionGroup(
    long First, long Last, DateTime From, DateTime To, EditingSessionId? Session, IReadOnlyList<Guid> Persons, IReadOnlyList<Basis> Bases, long Autosaves,
    bool Forced, long? SizeBefore, long SizeAfter)
{
    public long Count => Last - First + 1;
}

/// <summary>Reads a file's versions, those together that belong together.</summary>
public sealed class VersionGroupQuery(ContentVersionQuery versions)
{
    private const int Batch = 200;

    /// <summary>By version: a page ends between groups, never within one.</summary>
    public async Task<IReadOnlyList<VersionGroup>> Find(
        Guid file, VersionGrouping grouping, DateTime? from, DateTime? to, Page<long> page, CancellationToken cancellationToken)
    {
        var groups = new List<VersionGroup>();
        AttributedVersion? last = null;
        var part = page with { AtMost = Batch };
        while (true)
        {
            var found = await versions.Find(file, from, to, part, cancellationToken);
            foreach (var version in found)
            {
                if (last is not null && Together(grouping, last, version)) groups[^1] = With(groups[^1], version);
                else if (groups.Count == page.AtMost) return groups;
                else groups.Add(Begin(grouping, version));
                last = version;
            }
            if (found.Count < Batch) return groups;
            part = page.OldestFirst ? part with { After = last!.Version.Version } : part with { Before = last!.Version.Version };
        }
    }

    private static bool Together(VersionGrouping grouping, AttributedVersion one, AttributedVersion other) => grouping == VersionGrouping.Session
        ? one.Version.EditingSession is { } session && session == other.Version.EditingSession
        : one.By.Persons.ToHashSet().SetEquals(other.By.Persons);

    private static VersionGroup Begin(VersionGrouping grouping, AttributedVersion one) => new(
        one.Version.Version, one.Version.Version, one.Version.Time, one.Version.Time,
        grouping == VersionGrouping.Session && one.Version.EditingSession is { } since ? new(one.Version.File, since) : null,
        one.By.Persons, [one.By.Basis], one.Version.Autosave == true ? 1 : 0, one.Version.Forced, one.Version.PreviousSize, one.Version.Size);

    private static VersionGroup With(VersionGroup group, AttributedVersion added)
    {
        var (version, earlier) = (added.Version, added.Version.Version < group.First);
        return group with
        {
            First = Math.Min(group.First, version.Version), Last = Math.Max(group.Last, version.Version),
            From = earlier ? version.Time : group.From, To = earlier ? group.To : version.Time,
            Persons = [.. group.Persons.Union(added.By.Persons)], Bases = [.. group.Bases.Append(added.By.Basis).Distinct().Order()],
            Autosaves = group.Autosaves + (version.Autosave == true ? 1 : 0), Forced = group.Forced || version.Forced,
            SizeBefore = earlier ? version.PreviousSize : group.SizeBefore, SizeAfter = earlier ? group.SizeAfter : version.Size,
        };
    }
}

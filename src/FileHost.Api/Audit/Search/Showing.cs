using FileHost.Projections.Attribution;
using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>Turns what the projections found into rows with names, all that a page needs looked up together.</summary>
internal sealed class Showing(NameQuery names, JudgementQuery judgements)
{
    public async Task<IReadOnlyList<EventInfo>> Events(IReadOnlyList<FoundEvent> found, CancellationToken cancellationToken)
    {
        var known = await Names(found.SelectMany(Persons), found.Select(e => e.File), cancellationToken);
        return [.. found.Select(e => Event(e, known))];
    }

    public async Task<IReadOnlyList<TimelineEvent>> Timeline(IReadOnlyList<FoundEvent> found, CancellationToken cancellationToken)
    {
        var judged = await judgements.Of(found, cancellationToken);
        var known = await Names(
            found.SelectMany(Persons).Concat(judged.SelectMany(e => Persons(e.Save))), found.Select(e => e.File), cancellationToken);
        return [.. judged.Select(e => Judged(e, known))];
    }

    public async Task<IReadOnlyList<AttributedVersionInfo>> Versions(IReadOnlyList<AttributedVersion> found, CancellationToken cancellationToken)
    {
        var known = await Names(found.SelectMany(Persons), [], cancellationToken);
        return [.. found.Select(version => Version(version, known))];
    }

    public async Task<IReadOnlyList<LockIntervalInfo>> Locks(IReadOnlyList<LockInterval> found, CancellationToken cancellationToken)
    {
        var known = await Names(found.SelectMany(held => (Guid?[])[held.Person, held.EndedBy]), found.Select(held => (Guid?)held.File), cancellationToken);
        return [.. found.Select(held => new LockIntervalInfo(
            held.Position, Item(held.File, known), held.Lock, held.Kind, Person(held.Person, known), held.Session, held.Client, held.Since, held.ExpiresAt,
            held.EndedAt, held.EndedHow, Person(held.EndedBy, known)))];
    }

    public async Task<IReadOnlyList<AlarmInfo>> Alarms(IReadOnlyList<Alarm> found, CancellationToken cancellationToken)
    {
        var known = await Names(found.Select(alarm => alarm.Person), found.Select(alarm => (Guid?)alarm.File), cancellationToken);
        return [.. found.Select(alarm => new AlarmInfo(
            alarm.Position, alarm.Kind, alarm.Time, Item(alarm.File, known), Person(alarm.Person, known), alarm.Event, alarm.Count, alarm.Before, alarm.After))];
    }

    public async Task<IReadOnlyList<ContributionInfo>> Contributions(IReadOnlyList<Contribution> found, CancellationToken cancellationToken)
    {
        var known = await Names(found.Select(part => (Guid?)part.Person), found.Select(part => (Guid?)part.File), cancellationToken);
        return [.. found.Select(part => new ContributionInfo(
            part.File, known.Item(part.File), Person(part.Person, known)!, part.Saves, part.Declared, part.Refused, part.Opened, part.FirstAt, part.LastAt))];
    }

    public async Task<IReadOnlyList<PersonalValueInfo>> Values(Guid person, IReadOnlyList<PersonalValue> found, CancellationToken cancellationToken)
    {
        var known = await Names(found.SelectMany(value => value.Concerns).Select(other => (Guid?)other), [], cancellationToken);
        return [.. found.Select(value => new PersonalValueInfo(
            value.Event, value.Field, value.Value, [.. value.Concerns.Where(other => other != person).Select(other => Person(other, known)!)]))];
    }

    public async Task<IReadOnlyList<SavedContentInfo>> Contents(IReadOnlyList<SavedContent> found, CancellationToken cancellationToken)
    {
        var known = await Names(found.Select(saved => saved.Person), found.Select(saved => (Guid?)saved.File), cancellationToken);
        return [.. found.Select(saved => new SavedContentInfo(
            saved.Position, Item(saved.File, known), saved.Version, saved.Time, Person(saved.Person, known), saved.Size, saved.Source))];
    }

    public async Task<IReadOnlyList<FolderItemInfo>> Items(IReadOnlyList<FolderItem> found, CancellationToken cancellationToken)
    {
        var known = await Names(found.Select(item => item.SavedBy), [], cancellationToken);
        return [.. found.Select(item => new FolderItemInfo(
            item.Id, item.IsFolder, item.Name, item.Version, item.Size, item.Sha256, item.SavedAt, Person(item.SavedBy, known)))];
    }

    public Task<Names> Names(IEnumerable<Guid?> persons, IEnumerable<Guid?> items, CancellationToken cancellationToken) =>
        names.Find(persons, items, cancellationToken);

    public static Person? Person(Guid? id, Names known) => id is { } person ? new(person, known.Person(person), known.Kind(person)) : null;

    public static NamedItem Item(Guid id, Names known) => new(id, known.Item(id));

    public static IReadOnlyList<Person> People(IEnumerable<Guid> ids, Names known) => [.. ids.Select(id => Person(id, known)!)];

    public static EventInfo Event(FoundEvent e, Names known) => new(
        e.Position, e.Event.Id, e.Name, e.Event.Time, Person(e.Person, known), e.Editors is { } editors ? People(editors, known) : null,
        e.File is { } file ? Item(file, known) : null, e.Folder, e.Drive, e.Refused, e.Session, e.Event.Stream, e.Event.Version, e.Event.Correlation,
        e.Event.Causation, e.Headers, e.Data);

    public static TimelineEvent Judged(JudgedEvent judged, Names known) => new(
        judged.Event.Position, judged.Session?.ToString(), judged.Save is { } save ? Attribution(save.By, known) : null, judged.Probe,
        judged.Save?.Version.Forced == true, Event(judged.Event, known));

    public static IEnumerable<Guid?> Persons(FoundEvent e) => (e.Editors ?? []).Select(editor => (Guid?)editor).Append(e.Person);

    public static IEnumerable<Guid?> Persons(AttributedVersion? version) =>
        version is null ? [] : version.By.Persons.Concat(version.By.Others).Concat(version.CouldHave).Select(person => (Guid?)person).Append(version.Version.Person);

    private static AttributionInfo Attribution(Authorship by, Names known) =>
        new(by.Basis.ToString(), People(by.Persons, known), People(by.Others, known), by.Because, by.Doubts);

    private static AttributedVersionInfo Version(AttributedVersion found, Names known)
    {
        var version = found.Version;
        return new(
            version.Version, version.Position, version.Time, Person(version.Person, known), version.Size, version.PreviousSize, version.Sha256, version.SameBytes,
            version.Source, version.Client, version.Session,
            version.EditingSession is { } since ? new EditingSessionId(version.File, since).ToString() : null, version.Modified, version.Autosave,
            version.ExitSave, version.Forced, Attribution(found.By, known), People(found.CouldHave, known),
            $"/api/files/{version.File:N}/versions/{version.Version}/content");
    }
}

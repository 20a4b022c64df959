using FileHost.Domain;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Searching;
using FileHost.Projections.States;

namespace FileHost.Api.Audit.Search;

/// <summary>Questions about a file beyond its timeline, about a folder, and about a content.</summary>
internal sealed class FileQuestions(
    ContentVersionQuery versions, VersionGroupQuery groups, LockQuery locks, ExposureQuery exposure, FolderQuery folders, SavedContentQuery contents,
    EditingSessionQuery sessions, PersonQuery persons, IEventStore store, Showing showing, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<IResult> Versions(Guid id, TimeQuestion time, ListQuestion list, Asked asked) =>
        await Refuse(id, time, asked) ?? await asked.List(list, new Listing<long, AttributedVersion, AttributedVersionInfo>(
            Sources.All, (page, ct) => versions.Find(id, time.From?.UtcDateTime, time.To?.UtcDateTime, page, ct), showing.Versions,
            version => version.Version.Version, version => version.Version.Version));

    public async Task<IResult> Collapsed(Guid id, string? by, TimeQuestion time, ListQuestion list, Asked asked)
    {
        if (EventQuestion.OneOf("by", by, ["session", "editor"]) is { } problem) return Asked.Bad(problem);
        var grouping = by == "editor" ? VersionGrouping.Editor : VersionGrouping.Session;
        return await Refuse(id, time, asked) ?? await asked.List(list, new Listing<long, VersionGroup, VersionGroupInfo>(
            Sources.All, (page, ct) => groups.Find(id, grouping, time.From?.UtcDateTime, time.To?.UtcDateTime, page, ct),
            (found, ct) => Groups(id, found, ct), group => group.First, group => group.Last));
    }

    public async Task<IResult> Locks(Guid id, TimeQuestion time, ListQuestion list, Asked asked) =>
        await Refuse(id, time, asked) ?? await asked.List(list, LockQuestions.Listing(
            (page, ct) => locks.OfFile(id, time.From?.UtcDateTime, time.To?.UtcDateTime, page, ct), showing));

    public async Task<IResult> Contributions(Guid id, string? format, Asked asked) =>
        !await asked.IsFile(store, id) ? Asked.NoFile : await asked.Whole(
            format, Sources.Activity, async ct => await showing.Contributions(await persons.ContributionsTo(id, ct), ct));

    public async Task<IResult> Exposure(Guid id, TimeQuestion time, Asked asked)
    {
        var (from, to) = (time.From?.UtcDateTime ?? DateTime.UnixEpoch, time.To?.UtcDateTime ?? Now);
        return await Refuse(id, time, asked) ?? await asked.One(Sources.All, "", async asOf =>
        {
            var found = await exposure.Find(id, from, to, asked.Token);
            var known = await showing.Names(found.Persons.Select(person => (Guid?)person.Person), [], asked.Token);
            return new ExposureInfo(
                from, to, found.Saves, found.Unknown, [.. found.Persons.Select(person => ExposedInfo.Of(person, Showing.Person(person.Person, known)!))],
                $"/api/audit/files/{id:N}/versions?from={Moment.Print(from)}&to={Moment.Print(to)}", asOf);
        });
    }

    public async Task<IResult> State(Guid id, DateTimeOffset? at, Asked asked)
    {
        var time = at?.UtcDateTime ?? Now;
        return await asked.One(Sources.Sessions, "There was no such file at that time.", async asOf =>
        {
            if (await store.Fold(StreamKinds.File, id, time, asked.Token) is not { } state) return null;
            var name = (await store.ReadDisclosures([state.Name], asked.Token)).GetValueOrDefault(state.Name);
            var held = await locks.OfFile(id, time, time, new(1), asked.Token);
            var tokens = (await sessions.Tokens(id, time, time, asked.Token)).Where(token => token.OpenedAt <= time).ToList();
            var known = await showing.Names(tokens.Select(token => token.Person), [id], asked.Token);
            return new FileStateAt(
                FileInfoAt.Of(state, name is null ? Projections.History.Disclosing.Erased : Disclosures.Value(name).GetString()!, time),
                (await showing.Locks(held, asked.Token)).FirstOrDefault(),
                [.. tokens.Select(token => OpenToken.Of(token, Showing.Person(token.Person, known), Showing.Item(id, known)))], asOf);
        });
    }

    public async Task<IResult> Items(Guid id, DateTimeOffset? at, ListQuestion list, Asked asked) =>
        await store.Fold(StreamKinds.Folder, id, at?.UtcDateTime, asked.Token) is null
            ? Asked.Missing("There was no such folder at that time.")
            : await asked.List(list, new Listing<Guid, FolderItem, FolderItemInfo>(
                [.. Sources.Events, .. Sources.Versions], (page, ct) => folders.Items(id, at?.UtcDateTime ?? Now, page, ct), showing.Items,
                item => item.Id, item => item.Id));

    public Task<IResult> Contents(string sha256, ListQuestion list, Asked asked) => ContentHash.TryParse(sha256, out var hash)
        ? asked.List(list, new Listing<long, SavedContent, SavedContentInfo>(
            Sources.Versions, (page, ct) => contents.Find(hash, page, ct), showing.Contents, saved => saved.Position, saved => saved.Position,
            ByPosition: true))
        : Task.FromResult(Asked.Bad("A content is named by its SHA-256, 64 hex digits."));

    private async Task<IReadOnlyList<VersionGroupInfo>> Groups(Guid file, IReadOnlyList<VersionGroup> found, CancellationToken cancellationToken)
    {
        var known = await showing.Names(found.SelectMany(group => group.Persons).Select(person => (Guid?)person), [], cancellationToken);
        return [.. found.Select(group => new VersionGroupInfo(
            group.Last, group.First, group.Count, group.From, group.To, group.Session?.ToString(), Showing.People(group.Persons, known),
            [.. group.Bases.Select(basis => basis.ToString())], group.Autosaves, group.Forced, group.SizeBefore, group.SizeAfter,
            $"/api/audit/files/{file:N}/versions?after={group.First - 1}&before={group.Last + 1}"))];
    }

    private async Task<IResult?> Refuse(Guid file, TimeQuestion time, Asked asked) =>
        time.Problem is { } problem ? Asked.Bad(problem) : await asked.IsFile(store, file) ? null : Asked.NoFile;
}

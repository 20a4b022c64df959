using FileHost.Api.Admin.RejectedSaves;
using FileHost.Api.Admin.Words;
using FileHost.Api.Audit;
using FileHost.Api.Pages;
using FileHost.Projections.Searching;
using FileHost.Projections.Verification;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FileHost.Api.Admin.Files;

/// <summary>The pages about one file.</summary>
internal sealed class FilePages(
    FileHeads heads, EventQuery events, EditingSessionQuery sessions, AlarmQuery alarms, ContentVersionQuery versions, PersonQuery people,
    NameQuery names, SaveLists saves, FileHistory history, FileVerification verification)
{
    private const int MostAlarms = 20;

    public Task<IResult> Timeline(Guid id, long? before, AdminQuestion question) => heads.Answer(id, question, async (head, ct) =>
    {
        var found = await events.Find(new EventFilter { File = id }, new(AdminQuestion.PageSize + 1, before), ct);
        var page = Whole(found);
        var raised = before is null ? await alarms.Find(new AlarmFilter(File: id), new(MostAlarms), ct) : [];
        var named = await names.Find([.. page.SelectMany(Persons), .. raised.Select(alarm => alarm.Person)], [], ct);
        var groups = Words.Timeline.Group(Words.Timeline.Of(page, named), await sessions.Around(id, page, ct));
        var next = found.Count > page.Count ? Paging.Next(question.Http, "before", $"{page[^1].Position}") : null;
        var behind = before is null ? head.Newest - page.Where(e => e.Event.Stream == id).Select(e => e.Event.Version).DefaultIfEmpty().Max() : 0;
        return RenderedPage.Of<TimelinePage, TimelineView>(new(head, raised, groups, named, behind, next, question.Refresh));
    });

    public Task<IResult> Versions(Guid id, long? before, AdminQuestion question) => heads.Answer(id, question, async (head, ct) =>
    {
        var found = await versions.Find(id, from: null, to: null, new(AdminQuestion.PageSize + 1, before), ct);
        var page = found.Take(AdminQuestion.PageSize).ToList();
        var named = await names.Find(
            page.SelectMany(version => version.By.Persons.Concat(version.By.Others).Select(person => (Guid?)person).Append(version.Version.Person)), [], ct);
        var behind = before is null ? head.State.Version - page.Select(version => version.Version.Version).FirstOrDefault() : 0;
        return RenderedPage.Of<VersionsPage, VersionsView>(new(head, page, named, behind, question.Next(found, version => $"{version.Version.Version}")));
    });

    public Task<IResult> People(Guid id, AdminQuestion question) => heads.Answer(id, question, async (head, ct) =>
    {
        var contributions = await people.ContributionsTo(id, ct);
        var tokens = await sessions.Tokens(id, head.Now, head.Now, ct);
        var named = await names.Find([.. contributions.Select(one => (Guid?)one.Person), .. tokens.Select(token => token.Person)], [], ct);
        return RenderedPage.Of<PeoplePage, PeopleView>(new(head, contributions, tokens, named));
    });

    public Task<IResult> RejectedSaves(Guid id, string? before, AdminQuestion question) => heads.Answer(id, question, async (head, ct) =>
        await saves.Read(new SaveFilter(null, id, null), before, question, ct) is { } list
            ? RenderedPage.Of<FileRejectedSavesPage, FileRejectedSavesView>(new(head, list))
            : SaveLists.Malformed);

    public Task<IResult> Integrity(Guid id, string? verify, AdminQuestion question) => heads.Answer(id, question, async (head, ct) =>
        RenderedPage.Of<IntegrityPage, FileIntegrityView>(new(head, verify is null ? null : await verification.Verify(id, ct))));

    public Task<IResult> State(Guid id, string? at, AdminQuestion question) => heads.Answer(id, question, async (head, ct) =>
    {
        DateTimeOffset time = Searches.SearchForm.Time(at) ?? head.Now;
        var state = await history.State(id, time, ct) is Ok<FileInfoAt> found ? found.Value : null;
        return RenderedPage.Of<StatePage, StateView>(
            new(head, time.UtcDateTime, state, await names.Find([state?.CreatedBy, state?.ModifiedBy], [], ct)));
    });

    public Task<IResult> Content(Guid id, long version, AdminQuestion question) => heads.Answer(id, question, async (head, ct) =>
        AdminPage.Or(await history.Content(id, head.Name, version, ct)));

    // A request's events stay together: the last ones may go on behind the end of the page.
    private static List<FoundEvent> Whole(IReadOnlyList<FoundEvent> found)
    {
        var page = found.Take(AdminQuestion.PageSize).ToList();
        if (found.Count <= page.Count || page[^1].Event.Causation is not { } last || found[page.Count].Event.Causation != last) return page;
        var whole = page.TakeWhile(e => e.Event.Causation != last).ToList();
        return whole.Count > 0 ? whole : page;
    }

    private static IEnumerable<Guid?> Persons(FoundEvent e) => (e.Editors ?? []).Select(editor => (Guid?)editor).Append(e.Person);
}

using FileHost.EventStore;
using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>Questions about what happened: search, and timelines of a file, a person and an editing session.</summary>
internal sealed class EventQuestions(EventQuery events, EditingSessionQuery sessions, PersonQuery persons, IEventStore store, Showing showing)
{
    public Task<IResult> Search(EventQuestion question, ListQuestion list, Asked asked) =>
        question.Filter(out var problem) is { } filter
            ? asked.List(list, Listing(Sources.Events, filter, showing.Events))
            : Task.FromResult(Asked.Bad(problem));

    public async Task<IResult> OfFile(Guid id, EventQuestion question, ListQuestion list, Asked asked)
    {
        if (question.Filter(out var problem) is not { } filter) return Asked.Bad(problem);
        return await asked.IsFile(store, id)
            ? await asked.List(list, Listing(Sources.All, filter, showing.Timeline))
            : Asked.NoFile;
    }

    public async Task<IResult> OfPerson(Guid id, EventQuestion question, ListQuestion list, Asked asked)
    {
        if (question.Filter(out var problem) is not { } filter) return Asked.Bad(problem);
        return await persons.Find(id, asked.Token) is not null
            ? await asked.List(list, Listing(Sources.All, filter, showing.Timeline))
            : Asked.NoPerson;
    }

    public async Task<IResult> OfSession(string session, ListQuestion list, Asked asked)
    {
        if (!EditingSessionId.TryParse(session, out var id) || await sessions.Find(id.File, id.SinceVersion, asked.Token) is not { } found)
            return Asked.Missing("There is no such editing session.");
        return await asked.List(list, new Listing<long, FoundEvent, TimelineEvent>(
            Sources.All, (page, ct) => sessions.Events(found, page, ct), showing.Timeline, e => e.Position, e => e.Position, ByPosition: true));
    }

    private Listing<long, FoundEvent, TRow> Listing<TRow>(
        IReadOnlyList<string> sources, EventFilter filter, Func<IReadOnlyList<FoundEvent>, CancellationToken, Task<IReadOnlyList<TRow>>> show) =>
        new(sources, (page, ct) => events.Find(filter, page, ct), show, e => e.Position, e => e.Position, ByPosition: true);
}

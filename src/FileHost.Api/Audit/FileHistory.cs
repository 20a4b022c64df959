using FileHost.Api.Access;
using FileHost.Api.Contents;
using FileHost.Domain.Files;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.History;
using FileHost.Projections.Sessions;
using FileHost.Projections.States;
using FileHost.Projections.Versions;

namespace FileHost.Api.Audit;

/// <summary>The questions about one file: what happened, which versions there are, how it was at a time, who had it open.</summary>
internal sealed class FileHistory(
    IEventStore store, HistoryQuery history, VersionQuery versions, SessionQuery sessions, HistoryJson json, StoredContents contents,
    TimeProvider clock)
{
    public async Task<IResult> Events(Guid file, HistoryQuestion question, HttpContext http, CancellationToken cancellationToken)
    {
        if (question.Filter(out var problem) is not { } filter) return Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        var found = await history.Find(file, filter, cancellationToken);
        var page = found.Take(question.PageSize).ToList();
        return Results.Ok(new HistoryPage(
            await json.Of(page, cancellationToken), found.Count > page.Count ? Paging.Next(http, "before", $"{page[^1].Version}") : null));
    }

    public async Task<IResult> Versions(Guid file, PageQuestion question, HttpContext http, CancellationToken cancellationToken)
    {
        if (!question.TryBefore<long>(out var before)) return PageQuestion.Malformed;
        var found = await versions.Find(file, before, question.PageSize + 1, cancellationToken);
        var page = await json.Of([.. found.Take(question.PageSize)], cancellationToken);
        var infos = found.Zip(page, (stored, shown) => Version(file, (ContentReplaced)StoredEvents.Read(stored.Type, stored.Data), shown)).ToList();
        return Results.Ok(new VersionPage(infos, found.Count > infos.Count ? Paging.Next(http, "before", $"{infos[^1].Version}") : null));
    }

    public async Task<IResult> Content(Guid file, string name, long version, CancellationToken cancellationToken) =>
        await versions.Find(file, version, cancellationToken) is { } found
        && StoredEvents.Read(found.Type, found.Data) is ContentReplaced content
            ? contents.Of(content.Sha256, content.MimeType, name)
            : Results.Problem("There is no such version.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>The file's state as of a time, or now.</summary>
    public async Task<IResult> State(Guid file, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (await store.Fold(StreamKinds.File, file, at?.UtcDateTime, cancellationToken) is not { } state)
            return Results.Problem("There was no such file at that time.", statusCode: StatusCodes.Status404NotFound);
        var names = await store.ReadDisclosures([state.Name], cancellationToken);
        var name = names.TryGetValue(state.Name, out var disclosure) ? Disclosures.Value(disclosure).GetString()! : Disclosing.Erased;
        return Results.Ok(FileInfoAt.Of(state, name, at?.UtcDateTime ?? clock.GetUtcNow().UtcDateTime));
    }

    public async Task<IResult> Sessions(Guid file, PageQuestion question, HttpContext http, CancellationToken cancellationToken)
    {
        if (!question.TryBefore<Guid>(out var before)) return PageQuestion.Malformed;
        var found = await sessions.Find(file, before, question.PageSize + 1, cancellationToken);
        var states = found.Take(question.PageSize).Select(item => Streams.StoredItemReading.As(item, StreamKinds.Session)!.State).ToList();
        var people = await json.People(states.Select(session => session.Subject).OfType<Guid>(), cancellationToken);
        return Results.Ok(new SessionPage(
            [.. states.Select(session => Session(session, session.Subject is { } id ? people(id) : null))],
            found.Count > states.Count ? Paging.Next(http, "before", $"{states[^1].Id:N}") : null));
    }

    private static VersionInfo Version(Guid file, ContentReplaced content, HistoryEvent shown) => new(
        content.Version, shown.Time, shown.User, shown.Editors, content.Size, content.Sha256.ToString(), content.Source.ToString(), content.LastModified,
        content.Modified, content.Autosave, content.ExitSave, $"/api/files/{file:N}/versions/{content.Version}/content");

    private static SessionInfo Session(SessionState session, Person? user) => new(
        session.Id, user, session.Permissions.ToString(), session.IssuedAt, session.ExpiresAt, session.OpenedAt, session.Read, session.RevokedAt);
}

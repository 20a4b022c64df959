using FileHost.Api.Access;
using FileHost.Api.Audit.Search;
using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.BlobStore;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.EventStore;
using FileHost.Projections.Verification;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Audit;

/// <summary>The routes below /api: what happened, what was refused, whether it is intact, and who may open what.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").RequireAuthorization();
        MapFiles(api.MapGroup("/files/{id:guid}").WithTags("Files"));
        api.MapPost("/folders/{id:guid}/undelete", (Guid id, Undelete undelete, Caller caller, HttpContext http) =>
            undelete.Folder(id, RequestFactsReading.Of(http, caller.Subject) with { App = caller.App }))
            .WithTags("Files").RequireAuthorization(BearerAccess.Administration)
            .Produces<Undeleted>().ProducesProblem(404).ProducesProblem(409).WithSummary("Bring a deleted folder back");
        MapRejectedSaves(api.MapGroup("/rejected-saves").WithTags("Rejected saves").RequireAuthorization(BearerAccess.Audit));
        api.MapSearch();
        MapLog(api.MapGroup("/log").WithTags("Log").RequireAuthorization(BearerAccess.Audit));
        var administration = api.MapGroup("").WithTags("Administration").RequireAuthorization(BearerAccess.Administration);
        administration.MapPost("/wopi/tokens", (WopiTokenRequest request, HttpContext http, Caller caller, WopiTokens tokens, CancellationToken ct) =>
            tokens.Issue(request, http, caller, ct)).Produces<WopiTokenAnswer>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("Make a WOPI access token for one person and one file");
        administration.MapDelete("/wopi/tokens/{id:guid}", (Guid id, HttpContext http, Caller caller, WopiTokens tokens, CancellationToken ct) =>
            tokens.Revoke(id, http, caller, ct)).Produces(204).ProducesProblem(404)
            .WithSummary("Revoke a WOPI access token");
        administration.MapDelete("/subjects/{id:guid}", Erase).Produces(204).ProducesProblem(404)
            .WithSummary("Erase a person; the log stays verifiable");
    }

    private static void MapFiles(RouteGroupBuilder file)
    {
        file.MapGet("", (Guid id, DateTimeOffset? at, FileQuestion ask, FileHistory history) => ask.Answer(id, (_, ct) => history.State(id, at, ct)))
            .Produces<FileInfoAt>().ProducesProblem(400).ProducesProblem(404).WithSummary("The file's state now, or as of a time");
        file.MapGet("/history", (Guid id, [AsParameters] HistoryQuestion question, FileQuestion ask, FileHistory history, HttpContext http) =>
            ask.Answer(id, (_, ct) => history.Events(id, question, http, ct)))
            .Produces<HistoryPage>().ProducesProblem(400).ProducesProblem(404).WithSummary("The file's events, newest first");
        file.MapGet("/versions", (Guid id, [AsParameters] PageQuestion question, FileQuestion ask, FileHistory history, HttpContext http) =>
            ask.Answer(id, (_, ct) => history.Versions(id, question, http, ct)))
            .Produces<VersionPage>().ProducesProblem(400).ProducesProblem(404).WithSummary("The file's content versions, newest first");
        file.MapGet("/versions/{version:long}/content", (Guid id, long version, FileQuestion ask, FileHistory history) =>
            ask.Answer(id, (found, ct) => history.Content(id, found.Name, version, ct)))
            .Produces(200, contentType: "application/octet-stream").ProducesProblem(404).WithSummary("The bytes of a version");
        file.MapGet("/sessions", (Guid id, [AsParameters] PageQuestion question, FileQuestion ask, FileHistory history, HttpContext http) =>
            ask.Answer(id, (_, ct) => history.Sessions(id, question, http, ct)))
            .Produces<SessionPage>().ProducesProblem(400).ProducesProblem(404).WithSummary("Who had the file open, and which versions they read");
        file.MapGet("/lock", (Guid id, FileQuestion ask, TimeProvider clock) => ask.Answer(id, (found, _) =>
            Task.FromResult(Results.Ok(LockInfo.Of(found.State, EventTime.Next(clock, found.Head.Time))))))
            .Produces<LockInfo>().ProducesProblem(404).WithSummary("The lock in force");
        file.MapGet("/verify", (Guid id, FileQuestion ask, FileVerification verification) => ask.Answer(id, async (_, ct) =>
            Results.Ok(await verification.Verify(id, ct))))
            .Produces<Verdict>().ProducesProblem(404).WithSummary("Whether everything stored about the file is as its log says");
        file.MapPost("/versions/{version:long}/restore", (Guid id, long version, Restoration restoration, RestoreVersion versions, Caller caller, HttpContext http, CancellationToken ct) =>
            versions.Restore(id, version, restoration, RequestFactsReading.Of(http, caller.Subject) with { App = caller.App }, ct))
            .RequireAuthorization(BearerAccess.Administration)
            .Produces<Restored>().ProducesProblem(404).ProducesProblem(423).WithSummary("Make the bytes of an earlier version the newest one");
        file.MapPost("/lock/break", (Guid id, LockBreak wanted, BreakLock locks, Caller caller, HttpContext http, CancellationToken ct) =>
            locks.Break(id, wanted, RequestFactsReading.Of(http, caller.Subject) with { App = caller.App }, ct))
            .RequireAuthorization(BearerAccess.Administration)
            .Produces<LockInfo>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409)
            .WithSummary("Take away a lock that its editor does not give back");
        file.MapPost("/undelete", (Guid id, Undelete undelete, Caller caller, HttpContext http, CancellationToken ct) =>
            undelete.File(id, RequestFactsReading.Of(http, caller.Subject) with { App = caller.App }, ct))
            .RequireAuthorization(BearerAccess.Administration)
            .Produces<Undeleted>().ProducesProblem(404).ProducesProblem(409).WithSummary("Bring a deleted file back");
    }

    private static void MapRejectedSaves(RouteGroupBuilder saves)
    {
        saves.MapGet("", async ([AsParameters] RejectedSaveQuestion question, RejectedSaves vault, AuditQueries queries, Caller caller, HttpContext http, CancellationToken ct) =>
        {
            if (!Paging.IsNext(http)) await queries.Record(http, caller, ct);
            return await vault.List(question, http, ct);
        }).Produces<RejectedSavePage>().ProducesProblem(400).WithSummary("Refused saves, newest first");
        saves.MapGet("/{id:guid}/content", async (Guid id, RejectedSaves vault, AuditQueries queries, Caller caller, HttpContext http, CancellationToken ct) =>
        {
            await queries.Record(http, caller, ct);
            return await vault.Content(id, ct);
        }).Produces(200, contentType: "application/octet-stream").ProducesProblem(404).ProducesProblem(410).WithSummary("The bytes of a refused save");
        saves.MapPost("/{id:guid}/promote", (Guid id, Promotion promotion, RejectedSaves vault, Caller caller, HttpContext http, CancellationToken ct) =>
            vault.Promote(id, promotion, RequestFactsReading.Of(http, caller.Subject) with { App = caller.App }, ct))
            .RequireAuthorization(BearerAccess.Administration)
            .Produces<Promoted>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(423)
            .WithSummary("Make the bytes of a refused save a version after all");
    }

    private static void MapLog(RouteGroupBuilder log) => log.MapGet("/head", async (IEventStore store, CancellationToken ct) =>
        Results.Ok(await store.ReadHead(ct) is { } head
            ? new LogHead(head.Index + 1, Convert.ToHexStringLower(head.Hash), head.Event.Stream, head.Event.Version, head.Event.Time)
            : new LogHead(0, null, null, null, null)))
        .Produces<LogHead>().WithSummary("Size of the log and hash of its newest event; keep it elsewhere");

    private static async Task<IResult> Erase(Guid id, People people, Caller caller, HttpContext http, CancellationToken ct) =>
        await people.Erase(id, RequestFactsReading.Of(http, caller.Subject) with { App = caller.App }, ct)
            ? Results.NoContent()
            : Results.Problem("There is no such person.", statusCode: StatusCodes.Status404NotFound);
}

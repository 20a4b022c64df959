using FileHost.Api.Access;
using Microsoft.AspNetCore.Mvc;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>One's own upload sessions that are not a version yet.</summary>
public sealed record OpenUploadSessions(IReadOnlyList<OpenUploadSession> UploadSessions);

/// <param name="Path">Names below the folder, or below the drive's root; none when a file is replaced by its id.</param>
/// <param name="ParentId">The folder that the path begins at, or the file that is replaced; absent for the drive's root.</param>
/// <param name="Received">Bytes.</param>
/// <param name="Size">Bytes of the whole; absent before the first fragment.</param>
public sealed record OpenUploadSession(
    Guid Id, Guid DriveId, string? ParentId, string Path, long Received, long? Size, DateTime CreatedAt, DateTime ExpiresAt);

/// <summary>
/// The routes of upload sessions. Whoever has a session's address may use it, and needs nothing more: an Authorization header that comes along
/// is ignored, since clients send it to wherever they go.
/// </summary>
public static class UploadSessionEndpoints
{
    public const string Prefix = "/upload";

    public static void MapUploadSessions(this IEndpointRouteBuilder app)
    {
        const string Address = $"{Prefix}/{{secret}}";
        var session = app.MapGroup("").AllowAnonymous().WithPlainBodies().WithTags("driveItem");
        session.MapGet(Address, Status).Produces<UploadSessionAnswer>();
        session.MapPut(Address, (HttpContext http, string secret, PutFragment put) => put.Handle(http, secret))
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .Produces<UploadSessionAnswer>(StatusCodes.Status202Accepted)
            .Produces<DriveItem>().Produces<DriveItem>(StatusCodes.Status201Created);
        session.MapPost(Address, Commit).Produces<DriveItem>().Produces<DriveItem>(StatusCodes.Status201Created);
        session.MapDelete(Address, Cancel).Produces(StatusCodes.Status204NoContent);
        session.Map($"{Prefix}/{{**rest}}", (HttpContext http) => GraphError.NotSupported(http, "GET", "PUT", "POST", "DELETE"))
            .ExcludeFromDescription();

        var own = app.MapGroup("/api").RequireAuthorization().WithTags("driveItem");
        own.MapGet("/upload-sessions", List);
        own.MapDelete("/upload-sessions/{id:guid}", CancelOwn).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Status(HttpContext http, string secret, UploadSessionTable sessions, CancellationToken cancellationToken) =>
        await sessions.Find(UploadSecret.Hash(secret), cancellationToken) is { } session
            ? Results.Json(UploadSessionAnswer.Of(session), DriveJson.Options)
            : UploadSessionErrors.NotFound(http);

    private static async Task<IResult> Commit(HttpContext http, string secret, UploadSessionTable sessions, CommitUpload commit) =>
        await sessions.Find(UploadSecret.Hash(secret), CancellationToken.None) is { } session
            ? await commit.Handle(http, session)
            : UploadSessionErrors.NotFound(http);

    private static async Task<IResult> Cancel(HttpContext http, string secret, UploadSessionTable sessions, StagedUploads uploads)
    {
        if (await sessions.Find(UploadSecret.Hash(secret), CancellationToken.None) is not { } session
            || !await sessions.Cancel(session.Id, subject: null, CancellationToken.None))
            return UploadSessionErrors.NotFound(http);
        uploads.Discard(session.Id);
        return Results.NoContent();
    }

    private static async Task<OpenUploadSessions> List(Caller caller, UploadSessionTable sessions, CancellationToken cancellationToken) =>
        new([.. (await sessions.Open(caller.Subject, cancellationToken)).Select(session => new OpenUploadSession(
            session.Id, session.Wish.Drive, session.Wish.Anchor, string.Join('/', session.Wish.Path), session.Progress.Received,
            session.Progress.Total, session.CreatedAt, session.ExpiresAt))]);

    private static async Task<IResult> CancelOwn(Guid id, Caller caller, UploadSessionTable sessions, StagedUploads uploads)
    {
        if (!await sessions.Cancel(id, caller.Subject, CancellationToken.None))
            return Results.Problem("There is no such upload session of yours.", statusCode: StatusCodes.Status404NotFound);
        uploads.Discard(id);
        return Results.NoContent();
    }
}

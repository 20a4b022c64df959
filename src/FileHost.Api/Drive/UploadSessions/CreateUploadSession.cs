using System.Security.Cryptography;
using FileHost.Api.Access;
using FileHost.Api.Contents;
using FileHost.Api.Drive.Items;
using FileHost.Api.Hosting;
using FileHost.BlobStore;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>
/// POST …/createUploadSession. What would refuse the upload at its end refuses it now; otherwise the session leaves no trace: it reserves no
/// name, changes no eTag, and others may be open for the same file.
/// </summary>
internal sealed class CreateUploadSession(
    Places places, UploadRules rules, Uploads uploads, DriveAnswers answers, UploadSessionTable sessions, SigningKeys keys, IBlobStore blobs,
    IOptions<FileHostOptions> options, TimeProvider clock) : IDriveOperation
{
    public const string Operation = "createUploadSession";

    // A client repeats a request within minutes, if it does.
    private static readonly TimeSpan Repeatable = TimeSpan.FromMinutes(10);

    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var http = call.Http;
        if (await ShortBody.Read(http.Request) is not { } body) return ShortBody.TooLong(http);
        if (UploadSessionRequest.Read(body, out var problem) is not { } request) return GraphError.Of(http, 400, "BadRequest", problem!);
        if (Upload.BehaviorOf(request.Behavior.Length > 0 ? request.Behavior : Upload.InQuery(http.Request)) is not { } behavior)
            return GraphError.UnknownBehavior(http);
        if (request.FileSize < 0) return GraphError.BadRequest(http, "fileSize must not be negative.");
        if (!TimesBody.TryRead(request.FileSystemInfo, out var times)) return GraphError.BadRequest(http, TimesBody.Problem);
        if (request.Contradiction(call.Address) is { } contradiction) return GraphError.BadRequest(http, contradiction);
        if (Preconditions.AreMalformed(http.Request))
            return GraphError.BadRequest(http, "If-Match and If-None-Match take entity tags in quotes.", "malformedEntityTag");
        return await Refusal(new Upload(call, behavior), request) ?? await Begin(call, behavior, request.DeferCommit, times, body);
    }

    private async Task<IResult?> Refusal(Upload upload, UploadSessionRequest request)
    {
        var http = upload.Call.Http;
        if (await places.Find(upload.Call, CancellationToken.None) is not { } place) return GraphError.NotFound(http);
        if (await rules.Malformed(upload, place, "File name not provided in url.") is { } malformed) return malformed;
        if (rules.Refused(upload, place) is { } refused) return await Refuse(upload, refused, request.FileSize);
        if (request.FileSize > options.Value.MaxFileSize)
        {
            await uploads.Refuse(upload, SaveRefusal.TooLarge(options.Value.MaxFileSize), request.FileSize);
            return UploadSessionErrors.TooLarge(http, options.Value.MaxFileSize);
        }
        if (request.FileSize > blobs.FreeBytes) return await Refuse(upload, SaveRefusal.StorageFull, request.FileSize);
        var announced = await uploads.Announce(upload, request.FileSize);
        return announced.Rejection is { } rejection ? await answers.Refused(upload.Call, rejection, announced.File?.State) : null;
    }

    private async Task<IResult> Refuse(Upload upload, SaveRefusal why, long? size) =>
        (await uploads.Refuse(upload, why, size)).Rejection is { } rejection
            ? GraphError.Of(upload.Call.Http, rejection)
            : GraphError.NotFound(upload.Call.Http);

    private async Task<IResult> Begin(DriveCall call, ConflictBehavior behavior, bool deferCommit, FileSystemInfoSet? times, byte[] body)
    {
        var (caller, drive, headers) = (call.Caller, call.Drive.State, call.Http.Request.Headers);
        var byGrant = !caller.IsApplication && !caller.MayAdminister && !drive.IsOwnedBy(caller.Subject)
            && !(drive.Kind == DriveKind.Group && caller.Groups.Contains(drive.Owner));
        var wish = new UploadSessionWish(
            caller.Subject, caller.App, drive.Id, call.Address.Anchor, call.Address.Path, behavior, deferCommit, byGrant)
        {
            IfMatch = Text(headers.IfMatch), IfNoneMatch = Text(headers.IfNoneMatch), Times = times,
        };
        var (secret, session) = await Repeated(call, wish, body) ?? await New(wish);
        return Results.Json(UploadSessionAnswer.Of(session) with
        {
            Context = $"{call.BaseUrl}{DriveVersions.Current}/$metadata#microsoft.graph.uploadSession",
            UploadUrl = $"{call.BaseUrl}{UploadSessionEndpoints.Prefix}/{secret}",
        }, DriveJson.Options);
    }

    private async Task<(string, UploadSession)> New(UploadSessionWish wish)
    {
        var secret = UploadSecret.New();
        return (secret, await sessions.Begin(UploadSecret.Hash(secret), wish, CancellationToken.None)
            ?? throw new InvalidOperationException("Two random secrets are the same."));
    }

    // Clients send a request again when they have lost its answer, with the same id: they get the session that they have.
    private async Task<(string, UploadSession)?> Repeated(DriveCall call, UploadSessionWish wish, byte[] body)
    {
        if (GraphHeaders.ClientRequestId(call.Http) is not { } id) return null;
        var request = string.Join('\n', wish.Subject, wish.App, id, RawTarget.Of(call.Http), wish.IfMatch, wish.IfNoneMatch,
            Convert.ToHexString(SHA256.HashData(body)));
        var secret = UploadSecret.Of(keys, request);
        var hash = UploadSecret.Hash(secret);
        var session = await sessions.Begin(hash, wish, CancellationToken.None) ?? await sessions.Find(hash, CancellationToken.None);
        return session is { File: null } && clock.GetUtcNow().UtcDateTime - session.CreatedAt < Repeatable ? (secret, session) : null;
    }

    private static string? Text(Microsoft.Extensions.Primitives.StringValues header) => header.Count == 0 ? null : header.ToString();
}

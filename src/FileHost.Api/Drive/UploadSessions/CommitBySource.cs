using FileHost.Api.Drive.Items;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>
/// PUT to an item with @microsoft.graph.sourceUrl: commits a session, to a name of the client's choice (OneDrive reference, Completing a file).
/// The address is that of the folder, or of the file itself. Times that the body names go before those that the session was begun with.
/// </summary>
internal sealed class CommitBySource(Places places, UploadSessionTable sessions, CommitUpload commit) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var http = call.Http;
        var (body, bad) = await DriveBody.Read<ItemBody>(http);
        if (body is null) return bad!;
        if (body.SourceUrl is not { } url)
            return GraphError.Of(http, 400, "BadRequest", "The body has no @microsoft.graph.sourceUrl. Bytes are put to an item's content.");
        if (body.Behavior(http.Request, otherwise: "replace") is not { } behavior) return GraphError.UnknownBehavior(http);
        if (!TimesBody.TryRead(body.FileSystemInfo, out var times)) return GraphError.BadRequest(http, TimesBody.Problem);
        var secret = url[(url.LastIndexOf('/') + 1)..];
        if (await sessions.Find(UploadSecret.Hash(secret), CancellationToken.None) is not { } session || session.Wish.Subject != call.Caller.Subject)
            return UploadSessionErrors.NotFound(http);
        var there = call with { Address = Address(call, await places.Find(call, CancellationToken.None), body.Name) };
        return await commit.Handle(session, new Upload(there, behavior) { Times = times ?? session.Wish.Times });
    }

    private static DriveAddress Address(DriveCall call, Place? place, string? name) => call.Address with
    {
        Path = place is Place.Folder && name is not null ? [.. call.Address.Path, name] : call.Address.Path,
        Operation = DriveAddress.Content,
    };
}

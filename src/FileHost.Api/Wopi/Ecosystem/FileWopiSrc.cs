using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Containers;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Wopi.Ecosystem;

/// <summary>
/// GetFileWopiSrc: from the name that a file has at the host to its WOPISrc (WOPI REST reference, draft). Here a file's own name is an address:
/// its page (the webUrl of its driveItem), or its WOPISrc.
/// </summary>
internal static class FileWopiSrc
{
    public static async Task<IResult> Handle(EcosystemCall call, IEventStore store, TokenTrade trade, CancellationToken cancellationToken)
    {
        if (WopiHeaders.NonEmpty(call.Http.Request.Headers, WopiHeaders.HostNativeFileName) is not { } name)
            return WopiResults.Bad($"{WopiHeaders.HostNativeFileName} is missing: the address of the file's page.");
        if (Named(Utf7.Decode(name)) is not { } id || await store.Load(StreamKinds.File, id, cancellationToken) is not { State.Deleted: false } file)
            return Results.NotFound();
        var drive = (await store.Load(StreamKinds.Drive, file.State.DriveId, cancellationToken))!;
        // What the token was made for in another drive is nothing here: only the person's own right counts.
        if ((call.Token with { Top = null }).PermissionsIn(drive.State) is not { } permissions) return Results.NotFound();
        return Results.Json(new { trade.Trade(call.Http, call.Token, new WopiResource.File(id), permissions).Url }, WopiJson.Options);
    }

    // Only the path counts: the host may have more than one name.
    private static Guid? Named(string name) =>
        Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Segments is [.., "files/", var id] && Guid.TryParseExact(id, "N", out var file)
            ? file : null;
}

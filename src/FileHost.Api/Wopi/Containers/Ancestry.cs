using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Listing;

namespace FileHost.Api.Wopi.Containers;

/// <summary>
/// EnumerateAncestors, of files and of containers: the containers above, as far as the person may come to them. A token that somebody made
/// for one file in another person's drive does not open the drive.
/// </summary>
internal sealed class Ancestry(ListingQuery listing, IEventStore store, TokenTrade trade)
{
    public Task<IResult> Of(WopiCall call, CancellationToken cancellationToken) =>
        Answer(call.Http, call.Token, call.File.State.FolderId, call.File.State.DriveId, cancellationToken);

    public Task<IResult> Of(ContainerCall call, CancellationToken cancellationToken) =>
        Answer(call.Http, call.Token, call.Container.State.ParentId, call.Drive.State.Id, cancellationToken);

    private async Task<IResult> Answer(HttpContext http, WopiToken token, Guid? parent, Guid driveId, CancellationToken cancellationToken)
    {
        var above = parent is { } folder ? await listing.FolderAndAbove(folder, cancellationToken) : [];
        var drive = (await store.Load(StreamKinds.Drive, driveId, cancellationToken))!.State;
        var open = Open(token, drive, [.. above.Select(item => item.As(StreamKinds.Folder)!)]);
        if (open.Count < above.Count) http.Response.Headers[WopiHeaders.EnumerationIncomplete] = "true";
        var pointers = open.Reverse().Select(container => new ContainerPointer(
            container.Name, trade.Trade(http, token, new WopiResource.Container(container.State.Id), token.PermissionsIn(drive)!.Value).Url));
        return Results.Json(new { AncestorsWithRootFirst = pointers.ToList() }, WopiJson.Options);
    }

    // From the nearest container upwards.
    private static IReadOnlyList<Current<FolderState>> Open(WopiToken token, DriveState drive, List<Current<FolderState>> above) =>
        drive.RightOf(token.Subject) is not null ? above
        : above.FindIndex(container => container.State.Id == token.Top) is >= 0 and var top ? above[..(top + 1)]
        : [];
}

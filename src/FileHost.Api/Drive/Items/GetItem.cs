using FileHost.Api.Streams;
using FileHost.Domain.Folders;

namespace FileHost.Api.Drive.Items;

/// <summary>GET of an item, with what lies in it when that is asked for (driveItem reference, Get a file or folder).</summary>
internal sealed class GetItem(Places places, DriveItems items, ChildrenPages children) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken) => await places.Find(call, cancellationToken) switch
    {
        Place.File file => Answer(call, await items.Describe(call, file.Found, cancellationToken)),
        Place.Folder folder => Answer(call, await Describe(call, folder.Found, cancellationToken)),
        _ => GraphError.NotFound(call.Http),
    };

    private async Task<DriveItem> Describe(DriveCall call, Current<FolderState> folder, CancellationToken cancellationToken)
    {
        var item = await items.Describe(call, folder, cancellationToken);
        if (QueryOptions.Of(call.Http.Request, "expand")?.StartsWith("children", StringComparison.Ordinal) != true) return item;
        var page = await children.First(call, folder.State.Id, cancellationToken);
        return item with { Children = page.Value, NextChildren = page.NextLink };
    }

    // What lies in a folder changes without the folder's own eTag.
    private static IResult Answer(DriveCall call, DriveItem item) => Preconditions.IsKnown(call.Http, item) && item.Children is null
        ? Results.StatusCode(StatusCodes.Status304NotModified)
        : Selection.Json(call.Http, item);
}

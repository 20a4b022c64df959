using FileHost.Api.Streams;

namespace FileHost.Api.Drive.Items;

/// <summary>GET of an item (driveItem reference, Get a file or folder).</summary>
internal sealed class GetItem(Places places, DriveItems items) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken) => await places.Find(call, cancellationToken) switch
    {
        Place.File file => Answer(call, await items.Describe(call, file.Found, cancellationToken)),
        Place.Folder folder => Answer(call, await items.Describe(call, folder.Found, cancellationToken)),
        _ => GraphError.NotFound(call.Http),
    };

    private static IResult Answer(DriveCall call, DriveItem item) => Preconditions.IsKnown(call.Http, item)
        ? Results.StatusCode(StatusCodes.Status304NotModified)
        : Results.Json(item, DriveJson.Options);
}

namespace FileHost.Api.Drive.Items;

/// <summary>
/// GET of a file's content (driveItem reference, Download a file): the address of its newest version, which needs no token for a few minutes,
/// since downloads often happen in another program than the one that asked.
/// </summary>
internal sealed class GetContent(Places places, DriveItems items) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken) => await places.Find(call, cancellationToken) switch
    {
        Place.File file => Answer(call, await items.Describe(call, file.Found, cancellationToken)),
        Place.Folder => GraphError.BadRequest(call.Http, "A folder has no content."),
        _ => GraphError.NotFound(call.Http),
    };

    private static IResult Answer(DriveCall call, DriveItem item) => Preconditions.IsKnown(call.Http, item)
        ? Results.StatusCode(StatusCodes.Status304NotModified)
        : Results.Redirect(item.DownloadUrl!);
}

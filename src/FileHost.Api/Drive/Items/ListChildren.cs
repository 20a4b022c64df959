namespace FileHost.Api.Drive.Items;

/// <summary>GET of what lies in a folder (driveItem reference, List children).</summary>
internal sealed class ListChildren(Places places, ChildrenPages pages) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken) => await places.Find(call, cancellationToken) switch
    {
        Place.Folder folder => await Answer(call, folder.Found.State.Id, cancellationToken),
        Place.File => GraphError.BadRequest(call.Http, "A file has no children."),
        _ => GraphError.NotFound(call.Http),
    };

    private async Task<IResult> Answer(DriveCall call, Guid folder, CancellationToken cancellationToken)
    {
        var (page, refusal) = await pages.Read(call, folder, cancellationToken);
        return page is null ? refusal! : Selection.Json(call.Http, page);
    }
}

using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;

namespace FileHost.Api.Drive.Items;

/// <summary>
/// POST restore: an item comes back from the recycle bin, a folder with what was deleted with it (driveItem reference, Restore a deleted item).
/// Its own name, or the one that is wished for, gets a number when somebody has taken it.
/// </summary>
internal sealed class RestoreItem(Places places, Targets targets, DeletedItems deleted, DeletedTrees trees, DriveAnswers answers) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var (body, bad) = await DriveBody.Read<ItemBody>(call.Http);
        if (body is null) return bad!;
        if (Targets.IsElsewhere(call, body.ParentReference)) return GraphError.BadRequest(call.Http, "An item cannot be restored to another drive.");
        var isNamed = body.ParentReference?.NamesFolder == true;
        var target = isNamed ? await targets.Find(call, body.ParentReference, Guid.Empty) : null;
        if (isNamed && target is null) return GraphError.NotFound(call.Http);
        return await places.FindAny(call, cancellationToken) switch
        {
            Place.File file => await Refusal(call, body.Name, isFolder: false, target, file.Found.State.FolderId)
                ?? await Restore(call, file.Found, target, body.Name),
            Place.Folder folder => await Refusal(call, body.Name, isFolder: true, target, folder.Found.State.ParentId)
                ?? await Restore(call, folder.Found, target, body.Name),
            _ => GraphError.NotFound(call.Http),
        };
    }

    // A folder that has gone refuses the item itself, whatever its name.
    private async Task<IResult?> Refusal(DriveCall call, string? name, bool isFolder, Current<FolderState>? target, Guid? lies) =>
        name is not null && (target ?? await targets.Find(call, null, lies ?? call.Drive.State.RootId)) is { } folder
            ? await targets.Refusal(call.Http, name, isFolder, folder)
            : null;

    private async Task<IResult> Restore(DriveCall call, Current<FileState> file, Current<FolderState>? target, string? name) =>
        await deleted.Restore(file, target?.State.Id, name, call.Facts) switch
        {
            null => GraphError.NotFound(call.Http),
            { Rejection: { } reason } => GraphError.Of(call.Http, reason),
            var outcome => await answers.Item(call, outcome.File),
        };

    private async Task<IResult> Restore(DriveCall call, Current<FolderState> folder, Current<FolderState>? target, string? name)
    {
        if (await deleted.Restore(folder.State.Id, target?.State.Id, name, call.Facts) is not { } outcome) return GraphError.NotFound(call.Http);
        if (outcome.Rejection is { } reason) return GraphError.Of(call.Http, reason);
        await trees.Restore(folder.State.Id, call.Facts);
        return await answers.Item(call, outcome.Folder!);
    }
}

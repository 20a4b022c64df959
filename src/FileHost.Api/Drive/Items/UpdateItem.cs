using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Items;

/// <summary>
/// PATCH of an item: another name, another folder of the same drive, times of the client's own (driveItem reference, Update a file or folder).
/// Its id and its content stay, and no version is made.
/// </summary>
internal sealed class UpdateItem(
    Places places, Targets targets, FileStreams files, FolderStreams folders, FreeNames names, ListingQuery listing, DriveAnswers answers) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var (body, bad) = await DriveBody.Read<ItemBody>(call.Http);
        if (body is null) return bad!;
        if (body.Behavior(call.Http.Request) is not { } behavior) return GraphError.UnknownBehavior(call.Http);
        if (!TimesBody.TryRead(body.FileSystemInfo, out var times)) return GraphError.BadRequest(call.Http, TimesBody.Problem);
        if (Targets.IsElsewhere(call, body.ParentReference)) return GraphError.BadRequest(call.Http, "An item cannot be moved to another drive. Copy it, then delete it.");
        var wish = new Wish(call, body, behavior, times);
        return await places.Find(call, cancellationToken) switch
        {
            Place.File file => await Change(wish, file.Found),
            Place.Folder folder => await Change(wish, folder.Found),
            _ => GraphError.NotFound(call.Http),
        };
    }

    private async Task<IResult> Change(Wish wish, Current<FileState> file)
    {
        var (call, id) = (wish.Call, file.State.Id);
        if (await targets.Find(call, wish.Body.ParentReference, file.State.FolderId) is not { } target) return GraphError.NotFound(call.Http);
        if (await Refusal(wish, file.Name, isFolder: false, target) is { } refusal) return refusal;
        return await files.Transact(id, call.Facts, content: null, async (current, token) =>
        {
            var name = await Name(wish, current.Name, target, id, token);
            return (now, time, _) => !Preconditions.Hold(call.Http.Request.Headers, now.State) ? Decision.Reject(new Rejection.PreconditionFailed())
                : name is null ? Decision.Reject(new Rejection.NameTaken(wish.Body.Name ?? now.Name))
                : Naming.Change(now.State, new(now.Name, name, wish.Folder(target, now.State.FolderId), wish.Times, call.Facts.By), time);
        }, CancellationToken.None) switch
        {
            null => GraphError.NotFound(call.Http),
            { Rejection: { } reason } refused => await answers.Refused(call, reason, refused.File.State),
            var outcome => await answers.Item(call, outcome.File),
        };
    }

    private async Task<IResult> Change(Wish wish, Current<FolderState> folder)
    {
        var (call, id, root) = (wish.Call, folder.State.Id, wish.Call.Drive.State.RootId);
        if (await targets.Find(call, wish.Body.ParentReference, folder.State.ParentId ?? root) is not { } target) return GraphError.NotFound(call.Http);
        if (await Refusal(wish, folder.Name, isFolder: true, target) is { } refusal) return refusal;
        return await folders.Transact(id, call.Facts, async (current, token) =>
        {
            if (!Preconditions.Hold(call.Http.Request.Headers, current.State)) return Decision.Reject(new Rejection.PreconditionFailed());
            if (await Name(wish, current.Name, target, id, token) is not { } name) return Decision.Reject(new Rejection.NameTaken(wish.Body.Name ?? current.Name));
            var above = await listing.FolderAndAbove(target.State.Id, token);
            // The root lies nowhere, so nothing but a wish for another name or another folder is refused.
            var parent = current.State.ParentId is { } lies ? wish.Folder(target, lies) : target.State.Id == root ? Guid.Empty : target.State.Id;
            return Containing.Change(current.State, new(current.Name, name, parent, wish.Times, call.Facts.By), above.Select(item => item.Item.Id));
        }, CancellationToken.None) switch
        {
            null => GraphError.NotFound(call.Http),
            { Rejection: { } reason } => GraphError.Of(call.Http, reason),
            var outcome => await answers.Item(call, outcome.Folder!),
        };
    }

    private Task<IResult?> Refusal(Wish wish, string current, bool isFolder, Current<FolderState> target) =>
        wish.Body.Name is null && wish.Body.ParentReference is null ? Task.FromResult<IResult?>(null)
        : (wish.Body.Name ?? current) == current && !wish.Moves ? Task.FromResult<IResult?>(null)
        : targets.Refusal(wish.Call.Http, wish.Body.Name ?? current, isFolder, target);

    private async Task<string?> Name(Wish wish, string current, Current<FolderState> target, Guid item, CancellationToken token) =>
        await targets.FreeName(names, target.State.Id, wish.Body.Name ?? current, item, wish.Behavior, token);

    private sealed record Wish(DriveCall Call, ItemBody Body, ConflictBehavior Behavior, FileSystemInfoSet? Times)
    {
        public bool Moves => Body.ParentReference?.NamesFolder == true;

        // Who says nothing about the folder means the one that the item lies in now, wherever somebody has just moved it.
        public Guid Folder(Current<FolderState> target, Guid current) => Moves ? target.State.Id : current;
    }
}

using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Drive.Items;

/// <summary>POST of a folder's children: a new folder in it (driveItem reference, Create a new folder). A name that is taken refuses it by default.</summary>
internal sealed class CreateFolder(Places places, Targets targets, FolderStreams folders, IEventStore store, DriveAnswers answers) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var (body, bad) = await DriveBody.Read<ItemBody>(call.Http);
        if (body is null) return bad!;
        if (body.Behavior(call.Http.Request) is not { } behavior) return GraphError.UnknownBehavior(call.Http);
        if (body.Folder is null) return GraphError.BadRequest(call.Http, "Only folders are made in this way: say \"folder\": {}. Files are uploaded.");
        return await places.Find(call, cancellationToken) switch
        {
            Place.Folder folder => await Create(call, folder.Found, body.Name ?? "", behavior),
            Place.File => GraphError.BadRequest(call.Http, "A file has no children."),
            _ => GraphError.NotFound(call.Http),
        };
    }

    private async Task<IResult> Create(DriveCall call, Current<FolderState> parent, string name, ConflictBehavior behavior)
    {
        if (await targets.Refusal(call.Http, name, isFolder: true, parent) is { } refusal) return refusal;
        return await folders.Create(parent.State.Id, name, isExact: behavior != ConflictBehavior.Rename, call.Facts, CancellationToken.None) switch
        {
            { Folder: { } made } => await answers.Item(call, made, StatusCodes.Status201Created),
            { Rejection: Rejection.NameTaken } when behavior == ConflictBehavior.Replace && await Existing(parent, name) is { } there => await answers.Item(call, there),
            { Rejection: { } reason } => GraphError.Of(call.Http, reason),
            _ => GraphError.NotFound(call.Http),
        };
    }

    // A folder is not emptied by making it again.
    private async Task<Current<FolderState>?> Existing(Current<FolderState> parent, string name) =>
        (await store.Resolve(parent.State.Id, [FileName.Key(name)], CancellationToken.None)).FirstOrDefault().As(StreamKinds.Folder);
}

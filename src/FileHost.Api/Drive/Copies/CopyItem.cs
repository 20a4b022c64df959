using FileHost.Api.Drive.Items;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Listing;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive.Copies;

/// <summary>
/// POST copy: a file, or a folder with all that lies in it, into a folder of this drive or another one (driveItem reference, Copy a driveItem).
/// Only the newest contents are copied. What can be refused is refused at once; else the answer is the address of a monitor.
/// </summary>
internal sealed class CopyItem(
    Places places, Targets targets, FreeNames names, IEventStore store, ListingQuery listing, CopyQueue copies, TimeProvider clock,
    IOptions<FileHostOptions> options) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var (body, bad) = await DriveBody.Read<ItemBody>(call.Http);
        if (body is null) return bad!;
        if (body.Behavior(call.Http.Request) is not { } behavior) return GraphError.UnknownBehavior(call.Http);
        if (await Target(call, body.ParentReference) is not { } there) return GraphError.NotFound(call.Http);
        return await places.Find(call, cancellationToken) switch
        {
            Place.File file => await Begin(there, body, behavior, new CopySource(file.Found, null), file.Found.State.FolderId),
            Place.Folder { Found.State.ParentId: { } parent } folder => await Begin(there, body, behavior, new CopySource(null, folder.Found), parent),
            Place.Folder => GraphError.Of(call.Http, new Rejection.RootOfDrive()),
            _ => GraphError.NotFound(call.Http),
        };
    }

    // The drive that is named, when the caller may write there; else this one.
    private async Task<DriveCall?> Target(DriveCall call, ParentBody? parent)
    {
        if (!Targets.IsElsewhere(call, parent)) return call;
        return Guid.TryParse(parent!.DriveId, out var id) && await store.Load(StreamKinds.Drive, id, CancellationToken.None) is { } drive
            && call.Caller.Reaches(drive.State) && call.Caller.MayWrite(drive.State)
                ? call with { Drive = drive }
                : null;
    }

    private async Task<IResult> Begin(DriveCall call, ItemBody body, ConflictBehavior behavior, CopySource source, Guid current)
    {
        if (await targets.Find(call, body.ParentReference, current) is not { } target) return GraphError.NotFound(call.Http);
        var name = body.Name ?? source.Name;
        if (await targets.Refusal(call.Http, name, source.Folder is not null, target) is { } refusal) return refusal;
        if (source.Folder is { } folder && (await listing.FolderAndAbove(target.State.Id, CancellationToken.None)).Any(above => above.Item.Id == folder.State.Id))
            return GraphError.Of(call.Http, new Rejection.IntoItself());
        if (behavior != ConflictBehavior.Rename && await Taken(target, name, behavior, source)) return GraphError.Of(call.Http, new Rejection.NameTaken(name));
        var id = Guid.NewGuid();
        await copies.Begin(new CopyWish(
            id, clock.GetUtcNow().UtcDateTime, source.Id, target.State.Id, call.Drive.State.Id, name, behavior, call.Facts));
        call.Http.Response.Headers.Location = $"{PublicAddress.Of(call.Http, options.Value)}{CopyMonitor.Prefix}/{id:N}";
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    // A file takes the place of a file when that is wished for; nothing ever takes a folder's.
    private async Task<bool> Taken(Current<FolderState> target, string name, ConflictBehavior behavior, CopySource source) =>
        await targets.FreeName(names, target.State.Id, name, item: null, ConflictBehavior.Fail, CancellationToken.None) is null
        && !(behavior == ConflictBehavior.Replace && source.File is not null
            && (await store.Resolve(target.State.Id, [Domain.Files.FileName.Key(name)], CancellationToken.None)).FirstOrDefault().As(StreamKinds.File) is not null);
}

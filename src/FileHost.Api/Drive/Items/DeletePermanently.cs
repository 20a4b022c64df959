using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.Projections.Listing;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive.Items;

/// <summary>
/// POST permanentDelete: an item, there or in the recycle bin, can no longer be brought back (driveItem reference, permanentDelete). Its events
/// stay, for they are the evidence; so do its contents, which they name. What must be kept for a while refuses it.
/// </summary>
internal sealed class DeletePermanently(
    Places places, FileStreams files, FolderStreams folders, FolderTrees trees, DeletedTrees deleted, ListingQuery listing, DriveAnswers answers,
    IOptions<FileHostOptions> options, TimeProvider clock) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken) => await places.FindAny(call, cancellationToken) switch
    {
        Place.File file => await Delete(call, file.Found.State.Id),
        Place.Folder folder => await Delete(call, folder.Found),
        _ => GraphError.NotFound(call.Http),
    };

    private async Task<IResult> Delete(DriveCall call, Guid file) => await answers.Done(call, await files.Transact(
        file, call.Facts, content: null, (_, _) => Task.FromResult<DecideFile>((current, now, _) => Decide(call, current.State, now)),
        CancellationToken.None, deleted: true));

    private Decision Decide(DriveCall call, FileState file, DateTime now)
    {
        if (!Preconditions.Hold(call.Http.Request.Headers, file)) return Decision.Reject(new Rejection.PreconditionFailed());
        var end = Naming.DeletePermanently(file, options.Value.RetentionTime, now);
        if (end.Rejection is not null || file.Deleted) return end;
        var begin = Naming.Delete(file, now, call.Facts.By);
        return begin.Rejection is null ? Decision.Accept([.. begin.Events, .. end.Events]) : begin;
    }

    private async Task<IResult> Delete(DriveCall call, Current<FolderState> folder)
    {
        var id = folder.State.Id;
        if (await Retained(folder.State) is { } kept) return GraphError.Of(call.Http, kept);
        if (!folder.State.Deleted && await trees.Delete(id, call.Facts, state => Preconditions.Hold(call.Http.Request.Headers, state)) is { Rejection: { } reason } refused)
            return await answers.Refused(call, reason, refused.File);
        await deleted.DeletePermanently(id, options.Value.RetentionTime, call.Facts);
        await folders.Transact(id, call.Facts, (current, _) => Task.FromResult(Containing.DeletePermanently(current.State)), CancellationToken.None, deleted: true);
        return Results.NoContent();
    }

    private async Task<Rejection?> Retained(FolderState folder)
    {
        var retention = options.Value.RetentionTime;
        if (retention <= TimeSpan.Zero) return null;
        var items = folder.Deleted
            ? await listing.DeletedWith(folder.Id, reachable: false, int.MaxValue, CancellationToken.None)
            : await listing.Below(folder.Id, int.MaxValue, locked: false, CancellationToken.None);
        return items.Select(item => item.As(StreamKinds.File)?.State).OfType<FileState>()
            .Select(file => Naming.DeletePermanently(file, retention, clock.GetUtcNow().UtcDateTime).Rejection).FirstOrDefault(reason => reason is not null);
    }
}

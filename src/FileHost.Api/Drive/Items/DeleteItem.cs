using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;

namespace FileHost.Api.Drive.Items;

/// <summary>DELETE of an item: to the recycle bin, a folder with all that lies in it (driveItem reference, Delete a file or folder).</summary>
internal sealed class DeleteItem(Places places, FileStreams files, FolderTrees trees, DriveAnswers answers) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken) => await places.Find(call, cancellationToken) switch
    {
        Place.File file => await Delete(call, file.Found.State.Id),
        Place.Folder folder => await DeleteTree(call, folder.Found.State.Id),
        _ => GraphError.NotFound(call.Http),
    };

    private async Task<IResult> Delete(DriveCall call, Guid file) => await answers.Done(call, await files.Transact(
        file, call.Facts, content: null, (current, now, _) => Preconditions.Hold(call.Http.Request.Headers, current.State)
            ? Naming.Delete(current.State, now, call.Facts.By)
            : Decision.Reject(new Rejection.PreconditionFailed()), CancellationToken.None));

    private async Task<IResult> DeleteTree(DriveCall call, Guid folder) =>
        await trees.Delete(folder, call.Facts, state => Preconditions.Hold(call.Http.Request.Headers, state)) switch
        {
            null => GraphError.NotFound(call.Http),
            { Rejection: { } reason } refused => await answers.Refused(call, reason, refused.File),
            _ => Results.NoContent(),
        };
}

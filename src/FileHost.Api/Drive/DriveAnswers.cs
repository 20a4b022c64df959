using System.Globalization;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.EventStore.Postgres;

namespace FileHost.Api.Drive;

/// <summary>Answers with items, and with refusals that say whose lock is in the way.</summary>
public sealed class DriveAnswers(DriveItems items, SubjectDirectory people)
{
    public async Task<IResult> Item(DriveCall call, Current<FileState> file, int status = StatusCodes.Status200OK) =>
        Selection.Json(call.Http, await items.Describe(call, file, CancellationToken.None), status);

    public async Task<IResult> Item(DriveCall call, Current<FolderState> folder, int status = StatusCodes.Status200OK) =>
        Selection.Json(call.Http, await items.Describe(call, folder, CancellationToken.None), status);

    /// <summary>What became of a file, where success has nothing to tell; null when there is no such file.</summary>
    public async Task<IResult> Done(DriveCall call, FileOutcome? outcome) => outcome switch
    {
        null => GraphError.NotFound(call.Http),
        { Rejection: { } reason } => await Refused(call, reason, outcome.File.State),
        _ => Results.NoContent(),
    };

    /// <param name="file">The file that the refusal is about; null when there is none.</param>
    public async Task<IResult> Refused(DriveCall call, Rejection reason, FileState? file)
    {
        if (reason is not Rejection.LockMismatch || file?.Lock is not { By: { } by, Since: { } since } held) return GraphError.Of(call.Http, reason);
        var name = (await people.Find(by, CancellationToken.None))?.Name ?? StoredItemReading.Erased;
        var time = since.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return held.Kind == LockKind.Checkout
            ? GraphError.Locked(call.Http, $"{name} has checked the file out since {time}.", "lockOwnerMismatch")
            : GraphError.Locked(call.Http, $"{name} has the file open and locked since {time}. Try again when it has been closed.", "lockMismatch");
    }
}

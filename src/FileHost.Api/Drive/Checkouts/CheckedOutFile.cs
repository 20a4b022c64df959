using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;

namespace FileHost.Api.Drive.Checkouts;

/// <summary>What checkout, checkin and discardCheckout have in common: everything but the decision.</summary>
internal sealed class CheckedOutFile(Places places, FileStreams files, DriveAnswers answers)
{
    public async Task<IResult> Decide(DriveCall call, Func<FileState, DateTime, Decision> decide) =>
        await Decide(call, _ => Task.FromResult<Func<Current<FileState>, DateTime, Decision>>((file, now) => decide(file.State, now)));

    /// <param name="look">Looks up what the decision needs, before it is made.</param>
    public async Task<IResult> Decide(DriveCall call, Func<Current<FileState>, Task<Func<Current<FileState>, DateTime, Decision>>> look) =>
        await places.Find(call, CancellationToken.None) switch
        {
            Place.File file => await Decide(call, file.Found.State.Id, look),
            Place.Folder => GraphError.BadRequest(call.Http, "A folder cannot be checked out."),
            _ => GraphError.NotFound(call.Http),
        };

    private async Task<IResult> Decide(
        DriveCall call, Guid file, Func<Current<FileState>, Task<Func<Current<FileState>, DateTime, Decision>>> look) =>
        await answers.Done(call, await files.Transact(file, call.Facts, content: null, async (current, _) =>
        {
            var decide = await look(current);
            return (now, time, _) => decide(now, time);
        }, CancellationToken.None));
}

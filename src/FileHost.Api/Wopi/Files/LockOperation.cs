using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>What Lock, RefreshLock, Unlock and UnlockAndRelock have in common: everything but the decision.</summary>
internal static class LockOperation
{
    public static async Task<IResult> Run(
        WopiCall call, FileStreams files, Func<FileState, DateTime, Decision> decide, CancellationToken cancellationToken) =>
        await files.Transact(call.File.State.Id, call.Facts, content: null, (file, now, _) => decide(file.State, now), cancellationToken) switch
        {
            null => Results.NotFound(),
            { Rejection: { } reason } => WopiResults.Refused(call.Http, reason),
            var outcome => WopiResults.Ok(call.Http, outcome.File.State),
        };
}

using FileHost.Api.Streams;
using FileHost.Domain.Coauthoring;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>UnlockCoauthLock: a client has ended its editing.</summary>
internal static class UnlockCoauthLock
{
    public static async Task<IResult> Handle(WopiCall call, FileStreams files, CoauthAnswers answers, CancellationToken cancellationToken)
    {
        if (CoauthHeaders.Id(call, out var bad) is not { } id) return bad!;
        return await files.Transact(
                call.File.State.Id, call.Facts, content: null, (file, now, _) => CoauthLocking.UnlockCoauthLock(file.State, id, now), cancellationToken) switch
        {
            null => Results.NotFound(),
            { Rejection: not null } refused => await answers.Refused(call.Http, refused, cancellationToken),
            var outcome => WopiResults.Ok(call.Http, outcome.File.State),
        };
    }
}

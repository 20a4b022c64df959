using FileHost.Api.Streams;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>DeleteFile: the file leaves its folder. Its versions and its history stay, and an administrator can bring it back.</summary>
internal static class DeleteFile
{
    public static async Task<IResult> Handle(WopiCall call, FileStreams files, CancellationToken cancellationToken) =>
        await files.Transact(call.File.State.Id, call.Facts, content: null, (file, now, _) => Naming.Delete(file.State, now), cancellationToken) switch
        {
            null => Results.NotFound(),
            { Rejection: { } reason } => WopiResults.Refused(call.Http, reason),
            _ => Results.Ok(),
        };
}

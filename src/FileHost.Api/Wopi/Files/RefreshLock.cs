using FileHost.Api.Streams;
using FileHost.Api.Wopi.Coauthoring;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

internal static class RefreshLock
{
    public static async Task<IResult> Handle(WopiCall call, FileStreams files, LockTermsReading reading, CancellationToken cancellationToken)
    {
        if (LockHeaders.Required(call, WopiHeaders.Lock, out var bad) is not { } id || reading.Read(call, out bad) is not { } terms) return bad!;
        return await LockOperation.Run(call, files, (file, now) => Locking.RefreshLock(file, id, now, terms), cancellationToken);
    }
}

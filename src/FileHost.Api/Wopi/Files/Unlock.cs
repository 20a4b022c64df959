using FileHost.Api.Streams;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

internal static class Unlock
{
    public static async Task<IResult> Handle(WopiCall call, FileStreams files, CancellationToken cancellationToken) =>
        LockHeaders.Required(call, WopiHeaders.Lock, out var bad) is { } id
            ? await LockOperation.Run(call, files, (file, now) => Locking.Unlock(file, id, now), cancellationToken)
            : bad!;
}

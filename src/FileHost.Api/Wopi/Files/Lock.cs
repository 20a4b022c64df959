using FileHost.Api.Streams;
using FileHost.Api.Wopi.Coauthoring;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>Lock; with X-WOPI-OldLock it is UnlockAndRelock, which has no override of its own (WOPI REST reference).</summary>
internal static class Lock
{
    public static async Task<IResult> Handle(WopiCall call, FileStreams files, LockTermsReading reading, CancellationToken cancellationToken)
    {
        if (LockHeaders.Required(call, WopiHeaders.Lock, out var bad) is not { } id) return bad!;
        var old = WopiHeaders.NonEmpty(call.Headers, WopiHeaders.OldLock);
        if (LockHeaders.Malformed(old, WopiHeaders.OldLock) is { } malformed) return malformed;
        if (reading.Read(call, out bad) is not { } terms) return bad!;
        return await LockOperation.Run(call, files, old is null
            ? (file, now) => Locking.Lock(file, id, now, terms)
            : (file, now) => Locking.UnlockAndRelock(file, old, id, now, terms), cancellationToken);
    }
}

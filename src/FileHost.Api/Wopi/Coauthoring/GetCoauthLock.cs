using FileHost.Domain.Coauthoring;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>GetCoauthLock: takes a lock of one's own, or changes it, and tells who else edits.</summary>
internal static class GetCoauthLock
{
    public static async Task<IResult> Handle(WopiCall call, CoauthLockOperation operation, CancellationToken cancellationToken)
    {
        if (CoauthHeaders.Id(call, out var bad) is not { } id || CoauthHeaders.Type(call, out bad) is not { } type
            || CoauthHeaders.Timeout(call, CoauthHeaders.LockExpirationTimeout, out bad) is not { } duration) return bad!;
        return await operation.Run(
            call, (file, metadata, now) => CoauthLocking.GetCoauthLock(file, new(id, type, metadata, duration), now), cancellationToken);
    }
}

using FileHost.Domain.Coauthoring;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>RefreshCoauthLock: a lock lasts longer; metadata changes when there is any.</summary>
internal static class RefreshCoauthLock
{
    public static async Task<IResult> Handle(WopiCall call, CoauthLockOperation operation, CancellationToken cancellationToken)
    {
        if (CoauthHeaders.Id(call, out var bad) is not { } id || CoauthHeaders.Timeout(call, CoauthHeaders.LockExpirationTimeout, out bad) is not { } duration) return bad!;
        return await operation.Run(
            call, (file, metadata, now) => CoauthLocking.RefreshCoauthLock(file, id, metadata, duration, now), cancellationToken);
    }
}

using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Wopi.Ecosystem;

/// <summary>A token for what the client knows the address of.</summary>
/// <param name="AccessTokenExpiry">Milliseconds since 1970-01-01 UTC.</param>
internal sealed record AccessTokenInfo(string AccessToken, long AccessTokenExpiry);

/// <summary>GetNewAccessToken: a client that has kept an address and lost its token signs in and gets another one.</summary>
internal sealed class NewAccessToken(IEventStore store, TokenTrade trade)
{
    /// <summary>Null when X-WOPI-WopiSrc names nothing that the person can come to with this bearer token.</summary>
    public async Task<AccessTokenInfo?> For(BootstrapCall call, CancellationToken cancellationToken)
    {
        if (Addressed(WopiHeaders.Text(call.Http.Request.Headers, WopiHeaders.WopiSrc)) is not { } resource) return null;
        if (await DriveOf(resource, cancellationToken) is not { } drive) return null;
        var caller = call.Caller;
        if (!caller.Reaches(drive) || !caller.MayRead(drive)) return null;
        var permissions = caller.MayWrite(drive) ? TokenPermissions.Edit : TokenPermissions.View;
        // The bearer token vouches for a drive that is the person's by membership, which WOPI's tokens cannot tell.
        Guid? top = drive.RightOf(caller.Subject) is null ? drive.RootId : null;
        var token = await trade.Issue(call.Http, call.Facts, caller.Subject, resource, permissions, top, cancellationToken);
        return new(token.Text, token.Ttl);
    }

    // Only the path counts: the host may have more than one name.
    private static WopiResource? Addressed(string? wopiSrc)
    {
        if (!Uri.TryCreate(wopiSrc, UriKind.Absolute, out var uri)) return null;
        return uri.Segments switch
        {
            [.., "wopi/", "files/", var id] when Guid.TryParseExact(id, "N", out var file) => new WopiResource.File(file),
            [.., "wopi/", "containers/", var id] when Guid.TryParseExact(id, "N", out var container) => new WopiResource.Container(container),
            _ => null,
        };
    }

    private async Task<DriveState?> DriveOf(WopiResource resource, CancellationToken cancellationToken)
    {
        var item = (await store.Load([resource.Id], cancellationToken)).GetValueOrDefault(resource.Id);
        Guid? id = resource is WopiResource.File
            ? item.As(StreamKinds.File) is { State.Deleted: false } file ? file.State.DriveId : null
            : item.As(StreamKinds.Folder) is { State.Deleted: false } folder ? folder.State.DriveId : null;
        return id is { } drive ? (await store.Load(StreamKinds.Drive, drive, cancellationToken))?.State : null;
    }
}

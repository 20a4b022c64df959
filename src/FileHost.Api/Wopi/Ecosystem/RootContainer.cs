using FileHost.Api.Access;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Containers;
using FileHost.Domain.Drives;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Ecosystem;

/// <summary>GetRootContainer: the root of the person's own drive, made now if the person has none yet.</summary>
internal sealed class RootContainer(DriveStreams drives, IEventStore store, TokenTrade trade, IOptions<FileHostOptions> options)
{
    public async Task<IResult> Handle(EcosystemCall call, CancellationToken cancellationToken) =>
        Results.Json(await Of(call.Http, call.Token, call.Facts, cancellationToken), WopiJson.Options);

    /// <param name="token">The person's token, from which the container's is traded.</param>
    public async Task<PointedContainer> Of(HttpContext http, WopiToken token, RequestFacts facts, CancellationToken cancellationToken)
    {
        var drive = await drives.Ensure(DriveKind.User, token.Subject.ToString("N"), facts, cancellationToken);
        var root = (await store.Load(StreamKinds.Folder, drive.State.RootId, cancellationToken))!;
        var url = trade.Trade(http, token, new WopiResource.Container(root.State.Id)).Url;
        return new(new(root.Name, url), ContainerInfo.Of(root, token.Permissions, options.Value));
    }
}

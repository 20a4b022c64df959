using FileHost.Api.Access;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Files;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Containers;

/// <summary>CreateChildContainer: a new folder in the container. A suggested name is adapted, an exact one never is.</summary>
internal static class CreateChildContainer
{
    public static async Task<IResult> Handle(
        ContainerCall call, FolderStreams folders, TokenTrade trade, IOptions<FileHostOptions> options, CancellationToken cancellationToken)
    {
        var parent = call.Container.State;
        if (RelativeTarget.Read(call.Headers, TargetRules.OfContainer(atRoot: parent.ParentId is null), out var bad) is not { } target) return bad!;
        return await folders.Create(parent.Id, target.Name, target.IsExact, call.Facts, cancellationToken) switch
        {
            null => Results.NotFound(),
            { Rejection: { } reason } => WopiResults.Refused(call.Http, reason),
            { Folder: { } made } => Results.Json(new PointedContainer(
                new(made.Name, trade.Trade(call.Http, call.Token, new WopiResource.Container(made.State.Id), call.Permissions).Url),
                ContainerInfo.Of(made, call.Permissions, options.Value)), WopiJson.Options),
            _ => throw new InvalidOperationException("A container was made, or was refused."),
        };
    }
}

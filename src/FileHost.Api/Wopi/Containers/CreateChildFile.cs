using FileHost.Api.Access;
using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using FileHost.Api.Wopi.Files;
using FileHost.Domain.Files;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Containers;

/// <summary>CreateChildFile: a new file without content in the container, or an existing one emptied. The rules for names are PutRelativeFile's.</summary>
internal static class CreateChildFile
{
    public static async Task<IResult> Handle(ContainerCall call, RelativeFiles files, TokenTrade trade, IOptions<FileHostOptions> options)
    {
        if (RelativeTarget.Read(call.Headers, TargetRules.OfNewFile, out var bad) is not { } target) return bad!;
        var folder = call.Container.State;
        var wish = new RelativeFile(folder.Id, target, LockedOperation.CreateChildFile, call.Facts, name => new FileCreated(
            name, folder.Id, folder.DriveId, FileOrigin.WopiCreateChildFile));
        var outcome = options.Value.Blocks(target.Name)
            ? await files.Refuse(wish, SaveRefusal.BlockedExtension(target.Name, StatusCodes.Status501NotImplemented), size: null)
            : await files.Save(wish, content: null);
        return outcome switch
        {
            { Rejection: { } reason } => WopiResults.Refused(call.Http, reason),
            { File: { } file } => Results.Json(new
            {
                file.Name,
                trade.Trade(call.Http, call.Token, new WopiResource.File(file.State.Id), call.Permissions).Url,
                HostViewUrl = HostPages.View(options.Value, file.State.Id),
                HostEditUrl = HostPages.Edit(options.Value, file.State.Id),
            }, WopiJson.Options),
            _ => Results.NotFound(),
        };
    }
}

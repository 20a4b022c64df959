using System.Globalization;
using FileHost.Api.Access;
using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using FileHost.Domain;
using FileHost.Domain.Files;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Files;

/// <summary>PutRelativeFile: the editor's document becomes another file in the same folder ("save as", conversion).</summary>
internal static class PutRelativeFile
{
    public static async Task<IResult> Handle(
        WopiCall call, RelativeFiles files, ContentReceiver receiver, TokenTrade trade, IOptions<FileHostOptions> options)
    {
        var limit = options.Value.MaxFileSize;
        if (RelativeTarget.Read(call.Headers, TargetRules.OfFile(call.File.Name), out var bad) is not { } target) return bad!;
        var answer = new Answering(call, trade, options.Value);
        var wish = RelativeFile.Beside(call, target);
        if (options.Value.Blocks(target.Name))
            return await answer.Of(files.Refuse(wish, SaveRefusal.BlockedExtension(target.Name, StatusCodes.Status501NotImplemented), call.Http.Request.ContentLength));
        if (BodyCodings.Problem(call.Http.Request) is var (_, problem))
            return await answer.Of(files.Refuse(wish, SaveRefusal.Malformed(problem), call.Http.Request.ContentLength));
        if (Announced(call) is { } size && size > limit) return await answer.Of(files.Refuse(wish, SaveRefusal.TooLarge(limit), size));
        return await receiver.Receive(call.Http.Request, limit) switch
        {
            Reception.TooLarge big => await answer.Of(files.Refuse(wish, SaveRefusal.TooLarge(limit), big.Size)),
            Reception.Incomplete part => await answer.Of(files.Refuse(wish, SaveRefusal.Incomplete, part.Size)),
            Reception.StorageFull full => await answer.Of(files.Refuse(wish, SaveRefusal.StorageFull, full.Size)),
            Reception.Complete { Content: var content } => await answer.Of(files.Save(wish, content)),
            _ => throw new InvalidOperationException("A body is complete, too large, incomplete, or has no space."),
        };
    }

    // X-WOPI-Size serves to refuse early; what counts is what arrives.
    private static long? Announced(WopiCall call) =>
        long.TryParse(WopiHeaders.Text(call.Headers, WopiHeaders.Size), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    private sealed record Answering(WopiCall Call, TokenTrade Trade, FileHostOptions Options)
    {
        public async Task<IResult> Of(Task<RelativeOutcome> outcome) => await outcome switch
        {
            { Rejection: { } reason } => WopiResults.Refused(Call.Http, reason),
            { File: { } file } => Results.Json(new
            {
                file.Name,
                Trade.Trade(Call.Http, Call.Token, new WopiResource.File(file.State.Id)).Url,
                HostViewUrl = HostPages.View(Options, file.State.Id),
                HostEditUrl = HostPages.Edit(Options, file.State.Id),
                LastModifiedTime = file.State.LastModified,
            }, WopiJson.Options),
            _ => Results.NotFound(),
        };
    }
}

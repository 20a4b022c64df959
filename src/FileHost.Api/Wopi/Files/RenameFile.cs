using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Coauthoring;
using FileHost.Domain.Files;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Files;

/// <summary>
/// RenameFile: another name, the same extension, the same id. A name that is illegal or taken is adapted, so that 400 is left for names of
/// which nothing can stay. Some editors send the whole document along; it is received and ignored.
/// </summary>
internal static class RenameFile
{
    public static async Task<IResult> Handle(
        WopiCall call, FileStreams files, FreeNames names, IOptions<FileHostOptions> options, CancellationToken cancellationToken)
    {
        if (RequestedName(call) is not { } requested) return Invalid(call.Http);
        await call.Http.Request.Body.DrainAsync(cancellationToken);
        var (shown, coauth) = (LockHeaders.Shown(call), options.Value.Coauthoring ? CoauthHeaders.Shown(call) : null);
        if (!string.IsNullOrEmpty(shown) && coauth is not null) return CoauthHeaders.BothShown;
        var (offered, excused) = (coauth ?? shown, options.Value.RenamesWithoutLock(call.Facts.Client));
        var file = call.File.State.Id;
        return await files.Transact(file, call.Facts, content: null, async (current, token) =>
        {
            var name = FileName.Nearest(requested + FileName.Extension(current.Name))!;
            if (name != current.Name) name = await names.Nearest(current.State.FolderId, name, file, token);
            return (state, now, _) => Naming.Rename(state.State, new(offered, current.Name, name, excused, now, coauth is not null));
        }, cancellationToken) switch
        {
            null => Results.NotFound(),
            { Rejection: { } reason } => WopiResults.Refused(call.Http, reason),
            var outcome => Results.Json(new
            {
                Name = outcome.File.Name[..^FileName.Extension(call.File.Name).Length],
                Url = call.Signed(options.Value).Url,
                LastModifiedTime = outcome.File.State.LastModified,
            }, WopiJson.Options),
        };
    }

    private static string? RequestedName(WopiCall call) =>
        WopiHeaders.NonEmpty(call.Headers, WopiHeaders.RequestedName) is { } encoded ? FileName.Nearest(Utf7.Decode(encoded)) : null;

    private static IResult Invalid(HttpContext http)
    {
        const string Sentence = "A file's name needs at least one letter, digit or mark before the extension.";
        http.Response.Headers[WopiHeaders.InvalidFileNameError] = Sentence;
        return WopiResults.Bad(Sentence);
    }
}

using FileHost.Api.Access;
using FileHost.Api.Hosting;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Files;

/// <summary>
/// FileUrl: the address of a file's newest content, to be fetched as it stands, without token header and proof (WOPI REST reference,
/// CheckFileInfo). It is good for minutes, and ends with the token that it was made for.
/// </summary>
internal sealed class FileUrls(HostTokens tokens, TimeProvider clock, IOptions<FileHostOptions> options)
{
    /// <summary>The address for the person who asks; null where the host is configured to give none.</summary>
    public string? Of(WopiCall call)
    {
        if (!options.Value.GivesFileUrl) return null;
        var end = clock.GetUtcNow().UtcDateTime + options.Value.DownloadTime;
        var capability = tokens.Sign(call.Token with { ExpiresAt = end < call.Token.ExpiresAt ? end : call.Token.ExpiresAt }, TokenPurpose.FileUrl);
        return $"{PublicAddress.Of(call.Http, options.Value)}/wopi/files/{call.File.State.Id:N}/contents/{capability}";
    }
}

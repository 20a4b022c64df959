using FileHost.Api.Access;
using FileHost.Api.Hosting;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>Addresses of pages around a file, for editors.</summary>
/// <param name="PostMessageOrigin">Null when another site's page has the editor in its frame.</param>
internal sealed record HostUrls(string Item, string Close, string? PostMessageOrigin)
{
    public string Versions => $"{Item}/versions";

    public static HostUrls? Of(FileState file, WopiToken token, FileHostOptions options)
    {
        if (HostPages.Own(options) is not { } pages) return null;
        return new(
            $"{pages}/{file.Id:N}", $"{pages}/{file.FolderId:N}",
            token.OnHostPage ? new Uri(pages).GetLeftPart(UriPartial.Authority) : null);
    }
}

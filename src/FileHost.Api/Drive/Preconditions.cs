using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace FileHost.Api.Drive;

/// <summary>If-Match and If-None-Match, against the item's eTag or cTag (RFC 9110, §13; driveItem reference, Request headers).</summary>
internal static class Preconditions
{
    /// <param name="file">Null when there is no file yet.</param>
    public static bool Hold(IHeaderDictionary conditions, FileState? file) =>
        file is null ? Hold(conditions, null, null) : Hold(conditions, DriveItems.ETag(file.Id, file.Changes), DriveItems.CTag(file));

    public static bool Hold(IHeaderDictionary conditions, FolderState folder) => Hold(conditions, DriveItems.ETag(folder.Id, folder.Changes), null);

    /// <param name="etag">Null when there is no item yet.</param>
    private static bool Hold(IHeaderDictionary conditions, string? etag, string? ctag)
    {
        var headers = new RequestHeaders(conditions);
        bool Names(EntityTagHeaderValue tag) => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == etag || tag.Tag == ctag;
        return (headers.IfMatch.Count == 0 || etag is not null && headers.IfMatch.Any(tag => !tag.IsWeak && Names(tag)))
            && (headers.IfNoneMatch.Count == 0 || etag is null || !headers.IfNoneMatch.Any(Names));
    }

    /// <summary>Whether a header that could not be read as a list of tags was sent.</summary>
    public static bool AreMalformed(HttpRequest request)
    {
        var headers = request.GetTypedHeaders();
        return request.Headers.IfMatch.Count > 0 && headers.IfMatch.Count == 0
            || request.Headers.IfNoneMatch.Count > 0 && headers.IfNoneMatch.Count == 0;
    }

    /// <summary>Whether a client that reads has this very item already. The answer names its eTag.</summary>
    public static bool IsKnown(HttpContext http, DriveItem item)
    {
        http.Response.Headers.ETag = item.ETag;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == item.ETag || tag.Tag == item.CTag || tag.Equals(EntityTagHeaderValue.Any));
    }
}

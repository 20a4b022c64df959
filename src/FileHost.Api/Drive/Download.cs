using FileHost.Api.Access;
using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Versions;

namespace FileHost.Api.Drive;

/// <summary>
/// A pre-authenticated download: one version of one file, for a few minutes, to whoever has the address (driveItem reference, Download a
/// file). A bearer token that comes along is ignored, since clients carry it over from the redirect.
/// </summary>
internal static class Download
{
    public const string Prefix = "/download";

    public static async Task<IResult> Handle(
        string token, HttpContext http, HostTokens tokens, IEventStore store, VersionQuery versions, StoredContents contents,
        CancellationToken cancellationToken)
    {
        if (await tokens.ReadDownload(token) is not { } download) return GraphError.NotFound(http);
        if (await store.Load(StreamKinds.File, download.FileId, cancellationToken) is not { State.Deleted: false } file) return GraphError.NotFound(http);
        if (download.Version == 0) return contents.Of(ContentHash.OfNothing, file.State.MimeType, file.Name);
        return await versions.Find(download.FileId, download.Version, cancellationToken) is { } version
            && StoredEvents.Read(version.Type, version.Data) is ContentReplaced content
                ? contents.Of(content.Sha256, content.MimeType, file.Name)
                : GraphError.NotFound(http);
    }
}

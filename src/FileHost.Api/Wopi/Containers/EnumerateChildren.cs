using System.Runtime.CompilerServices;
using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.Projections.Listing;

namespace FileHost.Api.Wopi.Containers;

/// <summary>A file in a container.</summary>
/// <param name="Url">With an access token.</param>
/// <param name="Size">Bytes.</param>
internal sealed record ChildFile(string Name, string Url, string Version, long Size, string LastModifiedTime);

/// <summary>
/// EnumerateChildren: everything that lies in the container, files perhaps of some extensions only. The reference knows no pages, so the
/// answer is written while it is read, and neither the host nor the database holds all of it at once.
/// </summary>
internal static class EnumerateChildren
{
    public static IResult Handle(ContainerCall call, ListingQuery listing, TokenTrade trade, CancellationToken cancellationToken) => Results.Json(
        new
        {
            ChildContainers = Containers(call, listing, trade, cancellationToken),
            ChildFiles = Files(call, listing, trade, cancellationToken),
        },
        WopiJson.Options);

    private static async IAsyncEnumerable<ContainerPointer> Containers(
        ContainerCall call, ListingQuery listing, TokenTrade trade, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var child in listing.Children(call.Container.State.Id, StreamKinds.Folder.Alias, cancellationToken))
        {
            if (child.As(StreamKinds.Folder) is not { } folder) continue;
            yield return new(folder.Name, trade.Trade(call.Http, call.Token, new WopiResource.Container(folder.State.Id), call.Permissions).Url);
        }
    }

    private static async IAsyncEnumerable<ChildFile> Files(
        ContainerCall call, ListingQuery listing, TokenTrade trade, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var extensions = Extensions(call);
        await foreach (var child in listing.Children(call.Container.State.Id, StreamKinds.File.Alias, cancellationToken))
        {
            if (child.As(StreamKinds.File) is not { } file || extensions?.Contains(FileName.Extension(file.Name)) == false) continue;
            var url = trade.Trade(call.Http, call.Token, new WopiResource.File(file.State.Id), call.Permissions).Url;
            yield return new(file.Name, url, WopiResults.Version(file.State), file.State.Size, file.State.LastModified);
        }
    }

    // Null when all are wanted.
    private static HashSet<string>? Extensions(ContainerCall call) =>
        WopiHeaders.NonEmpty(call.Headers, WopiHeaders.FileExtensionFilterList) is { } list
            ? list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : null;
}

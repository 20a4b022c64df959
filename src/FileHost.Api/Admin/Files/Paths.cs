using FileHost.Api.Streams;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Listing;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Files;

/// <summary>A folder on the way to something.</summary>
public sealed record Step(Guid Folder, string Name);

/// <summary>Tells where files and folders lie.</summary>
internal sealed class Paths(IEventStore store, ListingQuery listing, NameQuery names)
{
    /// <summary>The folders down to one, itself the last. The first, a drive's root, has the name of the drive's owner.</summary>
    public async Task<IReadOnlyList<Step>> To(Guid folder, Guid drive, CancellationToken cancellationToken)
    {
        var above = await listing.FolderAndAbove(folder, cancellationToken);
        var owner = await Owner(drive, cancellationToken);
        return [.. above.Reverse().Select((found, depth) => new Step(
            found.Item.Id, depth == 0 && owner is not null ? owner : found.Item.Name ?? StoredItemReading.Erased))];
    }

    /// <summary>The person whose drive it is; null when it belongs to a group or a site.</summary>
    public static Guid? PersonOf(string kind, string owner) => kind == "User" && Guid.TryParse(owner, out var person) ? person : null;

    private async Task<string?> Owner(Guid id, CancellationToken cancellationToken)
    {
        if (await store.Load(StreamKinds.Drive, id, cancellationToken) is not { State: var drive }) return null;
        return PersonOf(drive.Kind.ToString(), drive.Owner) is { } person ? (await names.Find([person], [], cancellationToken)).Person(person) : drive.Owner;
    }
}

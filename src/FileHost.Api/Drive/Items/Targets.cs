using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Listing;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive.Items;

/// <summary>Where an item shall lie, and whether it may be called as it shall be there.</summary>
internal sealed class Targets(IEventStore store, Places places, ListingQuery listing, IOptions<FileHostOptions> options)
{
    /// <summary>The folder that a request names, else the one that the item lies in; null when there is no such folder.</summary>
    public async Task<Current<FolderState>?> Find(DriveCall call, ParentBody? wish, Guid current)
    {
        var named = string.IsNullOrEmpty(wish?.Id) ? string.IsNullOrEmpty(wish?.Path) ? current.ToString("N") : null : wish.Id;
        var address = named is not null
            ? call.Address with { Anchor = named == "root" ? null : named, Path = [] }
            : DriveAddress.Parse($"/me/drive/root:{Behind(wish!.Path!)}", out _) is { Operation: "" } path ? path : null;
        return address is not null && await places.Find(call with { Address = address }, CancellationToken.None) is Place.Folder folder
            ? folder.Found
            : null;
    }

    /// <summary>Whether a request names another drive than the one that it is sent to.</summary>
    public static bool IsElsewhere(DriveCall call, ParentBody? wish) =>
        !string.IsNullOrEmpty(wish?.DriveId) && !(Guid.TryParse(wish.DriveId, out var drive) && drive == call.Drive.State.Id);

    /// <summary>The refusal of a name that an item may not have in a folder; null when it may.</summary>
    public async Task<IResult?> Refusal(HttpContext http, string name, bool isFolder, Current<FolderState> parent)
    {
        var problem = isFolder ? FileName.FolderProblem(name, atRoot: parent.State.ParentId is null) : FileName.Problem(name);
        if (problem is not null) return GraphError.BadRequest(http, problem, name.Length > FileName.Longest ? "pathIsTooLong" : "invalidPath");
        if (!isFolder && options.Value.Blocks(name)) return GraphError.Of(http, new Domain.Rejection.BlockedExtension(FileName.Ending(name)));
        var above = await listing.FolderAndAbove(parent.State.Id, CancellationToken.None);
        var path = string.Join('/', above.SkipLast(1).Reverse().Select(folder => folder.Item.Name ?? StoredItemReading.Erased).Append(name));
        return path.Length > FileName.LongestPath
            ? GraphError.BadRequest(http, $"A path must not be longer than {FileName.LongestPath} characters.", "pathIsTooLong")
            : null;
    }

    /// <summary>The name that an item gets in a folder; null when the wish is taken and nothing else is wanted.</summary>
    /// <param name="item">The item that may keep the name it has; null for a new one.</param>
    public async Task<string?> FreeName(
        FreeNames names, Guid folder, string wish, Guid? item, ConflictBehavior behavior, CancellationToken cancellationToken)
    {
        if (behavior == ConflictBehavior.Rename) return await names.Nearest(folder, wish, item, cancellationToken);
        return (await store.Resolve(folder, [FileName.Key(wish)], cancellationToken)).FirstOrDefault() is { } holder && holder.Item.Id != item ? null : wish;
    }

    // Everything up to the first colon says which drive.
    private static string Behind(string path) => path.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? path[(colon + 1)..] : path;
}

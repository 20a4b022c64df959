using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Drive;

/// <summary>What descriptions of items take from around them.</summary>
/// <param name="Now">Locks that have run out by now are none.</param>
internal sealed record Surroundings(
    DriveCall Call, ItemReference Parent, IReadOnlyDictionary<Guid, Subject> People, DateTime Now, Func<Guid, long, string> DownloadUrl)
{
    public DriveItem Describe(StoredItem item, long childCount) =>
        item.As(StreamKinds.File) is { } file ? Describe(file) : Describe(item.As(StreamKinds.Folder)!, childCount);

    public DriveItem Describe(Current<FileState> file)
    {
        var (state, times) = (file.State, file.State.FileSystemInfo);
        var created = Moment.Print(state.CreatedAt);
        return new()
        {
            Id = state.Id.ToString("N"), Name = file.Name, Size = state.Size, ETag = DriveItems.ETag(state.Id, state.Changes), CTag = DriveItems.CTag(state),
            CreatedDateTime = created, LastModifiedDateTime = state.LastModified,
            CreatedBy = Person(state.CreatedBy, state.CreatedWith), LastModifiedBy = Person(state.ModifiedBy, state.ModifiedWith),
            ParentReference = Parent, WebUrl = $"{Call.BaseUrl}/files/{state.Id:N}",
            FileSystemInfo = new(times?.CreatedDateTime ?? created, times?.LastModifiedDateTime ?? state.LastModified),
            File = new(state.MimeType ?? "application/octet-stream", new(
                state.QuickXorHash ?? new QuickXorHash().ToString(), (state.Sha256 ?? ContentHash.OfNothing).ToString().ToUpperInvariant())),
            DownloadUrl = state.Deleted ? null : DownloadUrl(state.Id, state.Version), Deleted = state.Deleted ? new() : null,
            Publication = state.LockAt(Now) is { Kind: LockKind.Checkout } checkout ? new("checkout", $"{state.Version}.0", Person(checkout.By, with: null)) : null,
            Lock = Locked(state),
        };
    }

    public DriveItem Describe(Current<FolderState> folder, long childCount)
    {
        var (state, times) = (folder.State, folder.State.FileSystemInfo);
        var (created, modified) = (Moment.Print(state.CreatedAt), Moment.Print(state.ModifiedAt));
        return new()
        {
            Id = state.Id.ToString("N"), Name = folder.Name, ETag = DriveItems.ETag(state.Id, state.Changes),
            CreatedDateTime = created, LastModifiedDateTime = modified,
            CreatedBy = Person(state.CreatedBy, state.CreatedWith), LastModifiedBy = Person(state.ModifiedBy, state.ModifiedWith),
            ParentReference = Parent, WebUrl = $"{Call.BaseUrl}/files/{state.Id:N}",
            FileSystemInfo = new(times?.CreatedDateTime ?? created, times?.LastModifiedDateTime ?? modified),
            Folder = new(childCount), Root = state.ParentId is null ? new() : null,
            Deleted = state.Deleted ? new() : null,
        };
    }

    /// <summary>The folder of an item by its id alone.</summary>
    public ItemReference ParentOf(StoredItem item) =>
        Parent with { Id = (item.As(StreamKinds.File)?.State.FolderId ?? item.As(StreamKinds.Folder)?.State.ParentId)?.ToString("N") };

    // Coauth locks are of several people; the lock that others are told about stands for all.
    private LockFacet? Locked(FileState file) => file.LockAt(Now) is { } held
        ? new(held.Kind.ToString(), Person(held.By, with: null)?.User, held.Since is { } since ? Moment.Print(since) : null, Moment.Print(held.ExpiresAt))
        : file.CoauthLocksAt(Now) is [var oldest, ..] ? new(nameof(LockKind.Coauth), User: null, Since: null, Moment.Print(oldest.ExpiresAt)) : null;

    private IdentitySet? Person(Guid? id, string? with) => id is { } subject
        ? new(new(subject.ToString("N"), People.GetValueOrDefault(subject)?.Name ?? StoredItemReading.Erased), with is null ? null : new(with, with))
        : null;
}

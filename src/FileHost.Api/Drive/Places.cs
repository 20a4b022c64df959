using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Drive;

/// <summary>Follows addresses to items.</summary>
public sealed class Places(IEventStore store)
{
    /// <summary>What the address leads to; null when its anchor is not an item of the drive.</summary>
    public async Task<Place?> Find(DriveCall call, CancellationToken cancellationToken)
    {
        var (drive, address) = (call.Drive.State, call.Address);
        if (!Guid.TryParse(address.Anchor ?? drive.RootId.ToString("N"), out var id)) return null;
        var anchor = (await store.Load([id], cancellationToken)).GetValueOrDefault(id);
        if (anchor.As(StreamKinds.File) is { State.Deleted: false } file && file.State.DriveId == drive.Id)
            return address.Path.Count == 0 ? new Place.File(file) : null;
        return anchor.As(StreamKinds.Folder) is { State.Deleted: false } folder && folder.State.DriveId == drive.Id
            ? await Below(folder, address.Path, cancellationToken)
            : null;
    }

    /// <summary>As the other, and an item in the recycle bin when its own id names it.</summary>
    public async Task<Place?> FindAny(DriveCall call, CancellationToken cancellationToken)
    {
        if (call.Address.Path.Count > 0 || !Guid.TryParse(call.Address.Anchor, out var id)) return await Find(call, cancellationToken);
        var item = (await store.Load([id], cancellationToken)).GetValueOrDefault(id);
        var drive = call.Drive.State.Id;
        if (item.As(StreamKinds.File) is { State.PermanentlyDeleted: not true } file && file.State.DriveId == drive) return new Place.File(file);
        return item.As(StreamKinds.Folder) is { State.PermanentlyDeleted: not true } folder && folder.State.DriveId == drive ? new Place.Folder(folder) : null;
    }

    private async Task<Place> Below(Current<FolderState> anchor, IReadOnlyList<string> path, CancellationToken cancellationToken)
    {
        if (path.Count == 0) return new Place.Folder(anchor);
        var found = await store.Resolve(anchor.State.Id, [.. path.Select(FileName.Key)], cancellationToken);
        var folders = found.Select(item => item.As(StreamKinds.Folder)).OfType<Current<FolderState>>().Prepend(anchor).ToList();
        var depth = folders.Count - 1;
        if (depth == path.Count) return new Place.Folder(folders[^1], folders[^2]);
        if (depth == found.Count) return new Place.Missing(folders[^1], [.. path.Skip(depth)]);
        return depth == path.Count - 1
            ? new Place.File(found[depth].As(StreamKinds.File)!, folders[^1])
            : new Place.Obstructed(folders[^1], path[depth]);
    }
}

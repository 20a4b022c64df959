using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.HostPages.Documents;

/// <summary>A file or a folder that somebody may see, and whether to change it.</summary>
internal sealed record Reached<TState>(Current<TState> Item, Current<DriveState> Drive, bool MayWrite) where TState : class;

/// <summary>Decides what a signed-in person may come to: what driveItem lets the same token do.</summary>
internal sealed class DocumentAccess(IEventStore store)
{
    /// <summary>Null when there is no such file, or the caller may not know of it.</summary>
    public Task<Reached<FileState>?> File(Guid id, Caller caller, CancellationToken cancellationToken) =>
        Reach(id, StreamKinds.File, file => file.Deleted ? null : file.DriveId, caller, cancellationToken);

    /// <summary>Null when there is no such folder, or the caller may not know of it.</summary>
    public Task<Reached<FolderState>?> Folder(Guid id, Caller caller, CancellationToken cancellationToken) =>
        Reach(id, StreamKinds.Folder, folder => folder.Deleted ? null : folder.DriveId, caller, cancellationToken);

    private async Task<Reached<TState>?> Reach<TState>(
        Guid id, StreamKind<TState> kind, Func<TState, Guid?> driveOf, Caller caller, CancellationToken cancellationToken) where TState : class =>
        await store.Load(kind, id, cancellationToken) is { } item && driveOf(item.State) is { } driveId
        && await store.Load(StreamKinds.Drive, driveId, cancellationToken) is { } drive
        && caller.Reaches(drive.State) && caller.MayRead(drive.State)
            ? new(item, drive, caller.MayWrite(drive.State))
            : null;
}

using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Drive.Copies;

/// <summary>Copies single items: a file with its newest content, whose bytes are there already; a folder without what lies in it.</summary>
internal static class CopiedItem
{
    public static void Copy(this Draft draft, CopyWish wish, StoredItem item, string name)
    {
        if (item.As(StreamKinds.File) is { } file) draft.Copy(wish, new CopySource(file, null), name, wish.IdFor(file.State.FolderId));
        else if (item.As(StreamKinds.Folder) is { } folder)
            draft.Copy(wish, new CopySource(null, folder), name, wish.IdFor(folder.State.ParentId!.Value));
    }

    public static void Copy(this Draft draft, CopyWish wish, CopySource source, string name, Guid folder)
    {
        var id = wish.IdFor(source.Id);
        if (source.File is not { State: var file }) draft.CreateFolder(name, folder, wish.Drive, id);
        else draft.CreateFile(
            new FileCreated(name, folder, wish.Drive, FileOrigin.DriveCopy, CopiedFrom: file.Id), ContentOf(file), ContentSource.DriveItem, id: id);
    }

    /// <summary>The newest content; null when the file has none yet.</summary>
    public static ReceivedContent? ContentOf(FileState file) =>
        file.Sha256 is { } hash ? new ReceivedContent(hash, file.QuickXorHash!, file.Size, Inline: null) : null;
}

using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;

namespace FileHost.Api.Drive.Copies;

/// <summary>What is copied: one of these.</summary>
internal sealed record CopySource(Current<FileState>? File, Current<FolderState>? Folder)
{
    public string Name => File?.Name ?? Folder!.Name;
}

/// <param name="Target">The folder that the copy is to lie in.</param>
internal sealed record CopyWish(CopySource Source, Guid Target, Guid Drive, string Name, ConflictBehavior Behavior, RequestFacts Facts);

internal static class CopiedFile
{
    /// <summary>Begins a file with the newest content of another; its bytes are there already.</summary>
    public static Current<FileState> Copy(this Draft draft, FileState source, string name, Guid folder, Guid drive) => draft.CreateFile(
        new FileCreated(name, folder, drive, FileOrigin.DriveCopy, CopiedFrom: source.Id), ContentOf(source), ContentSource.DriveItem);

    /// <summary>The newest content; null when the file has none yet.</summary>
    public static ReceivedContent? ContentOf(FileState file) =>
        file.Sha256 is { } hash ? new ReceivedContent(hash, file.QuickXorHash!, file.Size, Inline: null) : null;
}

using FileHost.Api.Contents;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;

namespace FileHost.Api.Streams;

/// <summary>Begins files and folders, whatever protocol asks for them. Each takes its name; the store refuses a name that is held.</summary>
internal static class Creating
{
    /// <param name="content">The first content; null for a file that an editor will fill.</param>
    /// <param name="times">Set by the client together with the content; null when it sets none.</param>
    /// <param name="id">The new file's, when it must be known beforehand.</param>
    public static Current<FileState> CreateFile(
        this Draft draft, FileCreated created, ReceivedContent? content, ContentSource source, FileSystemInfoSet? times = null, Guid? id = null)
    {
        draft.Bring(content);
        var first = content is null ? null : Saving.FirstContent(content.Named(created.Name), source, draft.Now);
        return draft.Create(StreamKinds.File, id ?? Guid.CreateVersion7(draft.Now), [.. new object?[] { created, first, times }.OfType<object>()]);
    }

    /// <param name="id">The new folder's, when it must be known beforehand.</param>
    public static Current<FolderState> CreateFolder(this Draft draft, string name, Guid parent, Guid drive, Guid? id = null) =>
        draft.Create(StreamKinds.Folder, id ?? Guid.CreateVersion7(draft.Now), new FolderCreated(name, parent, drive));
}

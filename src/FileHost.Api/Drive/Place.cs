using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;

namespace FileHost.Api.Drive;

/// <summary>What an address leads to.</summary>
/// <param name="Parent">The last folder on the way that exists; null when the address names an item by its id alone.</param>
public abstract record Place(Current<FolderState>? Parent)
{
    public sealed record File(Current<FileState> Found, Current<FolderState>? Parent = null) : Place(Parent);

    public sealed record Folder(Current<FolderState> Found, Current<FolderState>? Parent = null) : Place(Parent);

    /// <summary>The path goes on where nothing is yet.</summary>
    /// <param name="Names">What is missing below the parent.</param>
    public sealed record Missing(Current<FolderState> Parent, IReadOnlyList<string> Names) : Place(Parent)
    {
        public new Current<FolderState> Parent => base.Parent!;
    }

    /// <summary>A file stands where the path needs a folder.</summary>
    public sealed record Obstructed(Current<FolderState> Parent, string Name) : Place(Parent);
}

using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.EventStore;

namespace FileHost.Api.Streams;

/// <summary>Which name an item holds in its folder: none once it was deleted, and a drive's root none at all.</summary>
internal static class HeldName
{
    public static ItemName? Of(object? state, string? name) => (state, name) switch
    {
        (FileState { Deleted: false } file, { } held) => new(file.FolderId, FileName.Key(held), file.Id),
        (FolderState { Deleted: false, ParentId: { } parent } folder, { } held) => new(parent, FileName.Key(held), folder.Id),
        _ => null,
    };
}

using FileHost.Domain.Drives;

namespace FileHost.Api.HostPages.Documents;

/// <summary>A file or folder in a list, with what this person can do with it.</summary>
/// <param name="Size">Bytes; null for a folder.</param>
/// <param name="Items">How many items lie in a folder; null for a file.</param>
/// <param name="EditUrl">Null when no editor edits it, or this person may not.</param>
/// <param name="ViewUrl">Null when no editor shows it.</param>
public sealed record DocumentRow(
    Guid Id, string Name, long? Size, long? Items, DateTime ModifiedAt, string? ModifiedBy, string? EditUrl, string? ViewUrl)
{
    public bool IsFolder => Size is null;

    public string Path => $"{HostPageEndpoints.Prefix}/{Id:N}";

    /// <summary>Where its name leads: into a folder; to the most that can be done with a file.</summary>
    public string Open => IsFolder ? Path : EditUrl ?? ViewUrl ?? $"{Path}/download";
}

/// <summary>What somebody finds below a heading.</summary>
/// <param name="Above">Folders above this one, the drive's root first.</param>
/// <param name="Shared">Drives of others that this person may come to; on the first page only.</param>
/// <param name="Search">What was searched for; null on a folder's page.</param>
/// <param name="NewIn">The folder in which this person may make documents; null when there is none.</param>
/// <param name="Next">Address of the next page; null on the last one.</param>
public sealed record FolderView(
    string Title, IReadOnlyList<PageLink> Above, IReadOnlyList<DocumentRow> Rows, IReadOnlyList<PageLink> Shared, string? Search,
    Guid? NewIn, IReadOnlyList<DocumentKind> Kinds, string? Next);

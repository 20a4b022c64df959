using FileHost.Domain.Files;

namespace FileHost.Domain.Folders;

/// <summary>What folders may be called: as files, with a few names more that are reserved.</summary>
public static class FolderName
{
    /// <summary>The name nearest to a wished one that a folder may have; null when nothing of the wish is left.</summary>
    /// <param name="atRoot">The folder lies in the root of its drive.</param>
    public static string? Nearest(string wish, bool atRoot) => FileName.Nearest(wish) switch
    {
        { } name when FileName.FolderProblem(name, atRoot) is null => name,
        { } name => FileName.Nearest($"_{name}"),
        null => null,
    };
}

using System.Collections.Concurrent;
using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>
/// Where a store keeps its files: <c>ab/abcdef…</c> for the content of that hash, <c>tmp/</c> for contents under way,
/// <c>staged/</c> for contents that come over many calls, named by their ids.
/// </summary>
internal sealed class DiskLayout(string root)
{
    private readonly ConcurrentDictionary<string, bool> durable = new(StringComparer.Ordinal);

    public string Temporary { get; } = Path.Combine(root, "tmp");

    private string Staged { get; } = Path.Combine(root, "staged");

    /// <summary>Ids of what is staged; other files are nobody's.</summary>
    public IReadOnlyList<Guid> StagedIds =>
        [.. Directory.EnumerateFiles(Staged).Select(Path.GetFileName).Where(name => Guid.TryParseExact(name, "N", out _)).Select(name => Guid.Parse(name!))];

    public string Root => root;

    /// <summary>False when the whole store has gone, as when its disk is not mounted.</summary>
    public bool IsThere => Directory.Exists(Temporary);

    public IEnumerable<string> Folders => Directory.EnumerateDirectories(root);

    public void Create()
    {
        DurableFile.CreateFolder(root);
        DurableFile.CreateFolder(Temporary);
        DurableFile.CreateFolder(Staged);
    }

    public string StagedPathOf(Guid id) => Path.Combine(Staged, id.ToString("N"));

    public string PathOf(ContentHash hash)
    {
        var name = hash.ToString();
        return Path.Combine(root, name[..2], name);
    }

    /// <summary>
    /// The same for a content about to be put, with the folder made durable. Once in each process is enough, and needed even if the
    /// folder exists: whoever made it may have been killed before the sync.
    /// </summary>
    public string PlaceFor(ContentHash hash)
    {
        var path = PathOf(hash);
        var folder = Path.GetDirectoryName(path)!;
        if (durable.ContainsKey(folder)) return path;
        DurableFile.CreateFolder(folder);
        durable[folder] = true;
        return path;
    }

    /// <summary>Null for a file the store did not name.</summary>
    public ContentHash? HashOf(string path) =>
        ContentHash.TryParse(Path.GetFileName(path), out var hash) && path.Equals(PathOf(hash), StringComparison.Ordinal) ? hash : null;
}

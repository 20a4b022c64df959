using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>
/// Where a store keeps its files: <c>ab/abcdef…</c> for the content of that hash, <c>tmp/</c> for contents under way.
/// All 256 folders are made at the start, so that a put has one folder to sync and never a parent.
/// </summary>
internal sealed class DiskLayout(string root)
{
    private const string TemporaryName = "tmp";

    private static readonly string[] Shards = [.. Enumerable.Range(0, 256).Select(shard => $"{shard:x2}")];

    public string Temporary { get; } = Path.Combine(root, TemporaryName);

    public IEnumerable<string> Folders => Shards.Select(shard => Path.Combine(root, shard));

    public void Create()
    {
        DurableFile.CreateFolder(root);
        DurableFile.CreateFolders(root, Shards.Append(TemporaryName));
    }

    public string PathOf(ContentHash hash)
    {
        var name = hash.ToString();
        return Path.Combine(root, name[..2], name);
    }

    /// <summary>Null for a file the store did not name.</summary>
    public ContentHash? HashOf(string path) =>
        ContentHash.TryParse(Path.GetFileName(path), out var hash) && path.Equals(PathOf(hash), StringComparison.Ordinal) ? hash : null;
}

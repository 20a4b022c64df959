using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>A content that may be there already: what must be true before a put, or a save, counts on it.</summary>
internal static class StoredBlob
{
    /// <summary>
    /// Whether the content is there, whole and durable. Its time is renewed first and its name looked for again last, so that
    /// a collector either sees the new time and leaves it, or has deleted it by then and the caller stores it anew.
    /// What can't be read is as good as corrupt: it gets replaced.
    /// </summary>
    public static async Task<bool> Renew(DiskLayout layout, ContentHash hash, CancellationToken ct)
    {
        var path = layout.PathOf(hash);
        if (!File.Exists(path)) return false;
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            await using (var reader = DiskBlobReader.Open(path, hash)) await reader.Verify(ct);
            DurableFile.Sync(path);
            DurableFile.Sync(Path.GetDirectoryName(layout.PlaceFor(hash))!);
            return File.Exists(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

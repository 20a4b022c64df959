using System.Runtime.CompilerServices;
using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>
/// Contents as files of one folder, which several hosts may share. The folder lies in one file system that honours fsync, rename and
/// file locks.
/// </summary>
public sealed class DiskBlobStore : IBlobStore
{
    private readonly DiskLayout layout;

    /// <summary>Makes the folder ready, durably, and removes what a crash left there.</summary>
    public DiskBlobStore(string folder)
    {
        layout = new DiskLayout(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        layout.Create();
        TemporaryFile.RemoveLeftovers(layout.Temporary);
    }

    public IBlobWriter Create()
    {
        try
        {
            return new DiskBlobWriter(layout);
        }
        catch (IOException full) when (StorageFullException.Is(full))
        {
            throw new StorageFullException(full);
        }
    }

    public Task<IBlobReader?> Open(ContentHash hash, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var path = layout.PathOf(hash);
        try
        {
            return Task.FromResult<IBlobReader?>(DiskBlobReader.Open(path, hash));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException && layout.IsThere)
        {
            return Task.FromResult<IBlobReader?>(null);
        }
    }

    public async IAsyncEnumerable<ContentHash> List([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var folder in layout.Folders)
        {
            await Task.Yield();
            foreach (var path in Directory.EnumerateFiles(folder))
            {
                ct.ThrowIfCancellationRequested();
                if (layout.HashOf(path) is { } hash) yield return hash;
            }
        }
    }

    public Task<bool> Delete(ContentHash hash, DateTimeOffset unlessPutSince, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var file = new FileInfo(layout.PathOf(hash));
        if (!file.Exists || file.LastWriteTimeUtc >= unlessPutSince.UtcDateTime) return Task.FromResult(false);
        file.Delete();
        DurableFile.Sync(file.DirectoryName!);
        return Task.FromResult(true);
    }

    public IStagedBlob? Stage(Guid id, bool create) => StorageFullException.Tell(() => DiskStagedBlob.Open(layout, id, create));

    public void Discard(Guid id)
    {
        try
        {
            File.Delete(layout.StagedPathOf(id));
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            // Windows deletes no open file. Whoever holds it ends, and the next round of the collector finds it.
        }
    }

    public IReadOnlyList<Guid> ListStaged() => layout.StagedIds;

    public Task<bool> Renew(ContentHash hash, CancellationToken ct) => StoredBlob.Renew(layout, hash, ct);

    public long? FreeBytes => new DriveInfo(layout.Root).AvailableFreeSpace;
}

using FileHost.BlobStore;
using Microsoft.Extensions.Caching.Memory;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>
/// The hashes of contents that are under way on this node. Only a saving: what a node has lost, or never had, it computes from the bytes.
/// </summary>
internal sealed class RunningHashes : IDisposable
{
    private const int Most = 1024;
    private static readonly TimeSpan Unused = TimeSpan.FromHours(1);
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>The hashes of everything that is staged for a session; the caller's from now on.</summary>
    public async Task<RunningHash> Of(Guid session, IStagedBlob staged, Memory<byte> buffer)
    {
        var hash = kept.TryGetValue(session, out RunningHash? known) && known!.Length <= staged.Length ? known.Clone() : new RunningHash();
        await hash.CatchUp(staged, buffer);
        return hash;
    }

    public void Keep(Guid session, RunningHash hash) =>
        kept.Set(session, hash, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Unused });

    public void Forget(Guid session) => kept.Remove(session);

    public void Dispose() => kept.Dispose();
}

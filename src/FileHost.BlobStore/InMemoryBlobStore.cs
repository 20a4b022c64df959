using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>Keeps contents as long as the process lives, and the whole contract otherwise. For tests.</summary>
public sealed class InMemoryBlobStore : IBlobStore
{
    private readonly ConcurrentDictionary<ContentHash, Content> contents = new();

    public IBlobWriter Create() => new Writer(this);

    public Task<IBlobReader?> Open(ContentHash hash, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<IBlobReader?>(contents.TryGetValue(hash, out var content) ? new BytesReader(hash, content.Bytes) : null);
    }

    public async IAsyncEnumerable<ContentHash> List([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        foreach (var hash in contents.Keys)
        {
            ct.ThrowIfCancellationRequested();
            yield return hash;
        }
    }

    public Task<bool> Delete(ContentHash hash, DateTimeOffset unlessPutSince, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var deleted = contents.TryGetValue(hash, out var content)
            && content.PutAt < unlessPutSince
            && contents.TryRemove(KeyValuePair.Create(hash, content));
        return Task.FromResult(deleted);
    }

    /// <summary>Changes the bytes under a name, as a failing disk would.</summary>
    public void Damage(ContentHash hash, Func<byte[], byte[]> change)
    {
        var content = contents[hash];
        contents[hash] = content with { Bytes = change([.. content.Bytes]) };
    }

    private sealed record Content(byte[] Bytes, DateTimeOffset PutAt);

    private sealed class Writer(InMemoryBlobStore store) : IBlobWriter
    {
        private readonly MemoryStream bytes = new();
        private bool ended;

        public long Length => bytes.Length;

        public ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken ct)
        {
            DemandOpen(ct);
            this.bytes.Write(bytes.Span);
            return ValueTask.CompletedTask;
        }

        public Task<ContentHash> Complete(CancellationToken ct)
        {
            DemandOpen(ct);
            ended = true;
            var content = new Content(bytes.ToArray(), DateTimeOffset.UtcNow);
            var hash = new ContentHash(SHA256.HashData(content.Bytes));
            store.contents[hash] = content;
            return Task.FromResult(hash);
        }

        public ValueTask DisposeAsync()
        {
            ended = true;
            return ValueTask.CompletedTask;
        }

        private void DemandOpen(CancellationToken ct)
        {
            ct.ThrowIfCancellationRequested();
            if (ended) throw new InvalidOperationException("A writer that has completed takes nothing more.");
        }
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>Keeps contents as long as the process lives, and the whole contract otherwise. For tests.</summary>
public sealed class InMemoryBlobStore : IBlobStore
{
    private readonly ConcurrentDictionary<ContentHash, Content> contents = new();
    private readonly ConcurrentDictionary<Guid, Staged> staged = new();

    public long? FreeBytes => null;

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

    public IStagedBlob? Stage(Guid id, bool create)
    {
        if (create) staged.TryAdd(id, new Staged());
        if (!staged.TryGetValue(id, out var bytes)) return null;
        var writer = new StagedWriter(this, id, bytes);
        return Interlocked.CompareExchange(ref bytes.Holder, writer, null) is null ? writer : throw new StagedBlobHeldException(id);
    }

    public void Discard(Guid id) => staged.TryRemove(id, out _);

    public IReadOnlyList<Guid> ListStaged() => [.. staged.Keys];

    public Task<bool> Renew(ContentHash hash, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!contents.TryGetValue(hash, out var content) || new ContentHash(SHA256.HashData(content.Bytes)) != hash) return Task.FromResult(false);
        contents[hash] = content with { PutAt = DateTimeOffset.UtcNow };
        return Task.FromResult(true);
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

    private sealed class Staged
    {
        public byte[] Bytes = [];
        public StagedWriter? Holder;
    }

    private sealed class StagedWriter(InMemoryBlobStore store, Guid id, Staged staged) : IStagedBlob
    {
        private bool ended;

        public long Length => staged.Bytes.Length;

        public bool Truncate(long length)
        {
            DemandOpen(default);
            if (Length < length) return false;
            staged.Bytes = staged.Bytes[..(int)length];
            return true;
        }

        public ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken ct)
        {
            DemandOpen(ct);
            staged.Bytes = [.. staged.Bytes, .. bytes.Span];
            return ValueTask.CompletedTask;
        }

        public ValueTask<int> Read(long offset, Memory<byte> into, CancellationToken ct)
        {
            DemandOpen(ct);
            var rest = staged.Bytes.AsSpan((int)Math.Min(offset, Length));
            rest = rest[..Math.Min(rest.Length, into.Length)];
            rest.CopyTo(into.Span);
            return ValueTask.FromResult(rest.Length);
        }

        public Task Flush(CancellationToken ct)
        {
            DemandOpen(ct);
            return Task.CompletedTask;
        }

        public Task Publish(ContentHash hash, CancellationToken ct)
        {
            DemandOpen(ct);
            ended = true;
            store.contents[hash] = new Content(staged.Bytes, DateTimeOffset.UtcNow);
            store.Discard(id);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            ended = true;
            Interlocked.CompareExchange(ref staged.Holder, null, this);
            return ValueTask.CompletedTask;
        }

        private void DemandOpen(CancellationToken ct)
        {
            ct.ThrowIfCancellationRequested();
            if (ended) throw new InvalidOperationException("A staged content that was given back or published takes nothing more.");
        }
    }
}

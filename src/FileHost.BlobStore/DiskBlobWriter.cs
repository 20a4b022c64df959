using System.Buffers;
using System.Security.Cryptography;
using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>
/// Collects small pieces into large ones, since a request's body arrives in 4 KiB segments and both the hash and the disk do better
/// with more; a large piece goes straight through.
/// </summary>
internal sealed class DiskBlobWriter(DiskLayout layout) : IBlobWriter
{
    private const int BufferSize = 512 * 1024;

    private readonly TemporaryFile file = TemporaryFile.Create(layout.Temporary);
    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[]? buffer;
    private int buffered;
    private long stored;
    private bool ended;

    public long Length => stored + buffered;

    public ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        DemandOpen();
        for (var rest = bytes.Span; !rest.IsEmpty;) rest = rest[Take(rest)..];
        return ValueTask.CompletedTask;
    }

    public async Task<ContentHash> Complete(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        DemandOpen();
        StoreBuffer();
        ended = true;
        var hash = new ContentHash(sha.GetHashAndReset());
        if (!await StoredBlob.Renew(layout, hash, ct)) Publish(hash);
        return hash;
    }

    public ValueTask DisposeAsync()
    {
        ended = true;
        if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
        buffer = null;
        sha.Dispose();
        file.Dispose();
        return ValueTask.CompletedTask;
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        if (buffered == 0 && bytes.Length >= BufferSize)
        {
            Store(bytes);
            return bytes.Length;
        }

        buffer ??= ArrayPool<byte>.Shared.Rent(BufferSize);
        var count = Math.Min(bytes.Length, BufferSize - buffered);
        bytes[..count].CopyTo(buffer.AsSpan(buffered));
        buffered += count;
        if (buffered == BufferSize) StoreBuffer();
        return count;
    }

    private void StoreBuffer()
    {
        Store(buffer.AsSpan(0, buffered));
        buffered = 0;
    }

    private void Store(ReadOnlySpan<byte> bytes)
    {
        sha.AppendData(bytes);
        try
        {
            RandomAccess.Write(file.Handle, bytes, stored);
        }
        catch (Exception failure)
        {
            ended = true;
            if (StorageFullException.Is(failure)) throw new StorageFullException(failure);
            throw;
        }

        stored += bytes.Length;
    }

    private void Publish(ContentHash hash)
    {
        try
        {
            file.Publish(layout.PlaceFor(hash));
        }
        catch (IOException full) when (StorageFullException.Is(full))
        {
            throw new StorageFullException(full);
        }
    }

    private void DemandOpen()
    {
        if (ended) throw new InvalidOperationException("A writer that has completed or failed takes nothing more.");
    }
}

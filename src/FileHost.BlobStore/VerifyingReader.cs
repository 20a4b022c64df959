using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>
/// Verification, the same for every store: a store only says how bytes at an offset are read.
/// </summary>
public abstract class VerifyingReader(ContentHash hash, long length) : IBlobReader
{
    private const int BlockSize = 64 * 1024;

    public ContentHash Hash => hash;
    public long Length => length;

    public Task CopyTo(PipeWriter sink, CancellationToken ct) => Copy(sink, 0, length, hash, ct);

    public async Task CopyRangeTo(PipeWriter sink, long offset, long count, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, length - offset);
        // A range that is the whole is verified on the way; any other is read twice, and the second time must match the first.
        var expected = count == length ? hash : await VerifyAndHash(offset, count, ct);
        await Copy(sink, offset, count, expected, ct);
    }

    public Task Verify(CancellationToken ct) => VerifyAndHash(0, 0, ct);

    public abstract ValueTask DisposeAsync();

    /// <summary>Reads at least one byte unless the content ends at the offset.</summary>
    protected abstract ValueTask<int> Read(long offset, Memory<byte> into, CancellationToken ct);

    private async Task Copy(PipeWriter sink, long offset, long count, ContentHash expected, CancellationToken ct)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var end = offset + count;
        do
        {
            var block = sink.GetMemory(BlockSize)[..(int)Math.Min(BlockSize, end - offset)];
            await Fill(block, offset, ct);
            sha.AppendData(block.Span);
            offset += block.Length;
            if (offset == end) Demand(expected, sha);
            sink.Advance(block.Length);
            if (await HasGone(sink, ct)) return;
        }
        while (offset < end);
    }

    /// <summary>Verifies the whole content and gives the hash of a range of it.</summary>
    private async Task<ContentHash> VerifyAndHash(long offset, long count, CancellationToken ct)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var range = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var buffer = MemoryPool<byte>.Shared.Rent(BlockSize);
        for (var position = 0L; position < length; position += BlockSize)
        {
            // Nothing here waits for a receiver: without this a large content would keep the thread to itself.
            await Task.Yield();
            var block = buffer.Memory[..(int)Math.Min(BlockSize, length - position)];
            await Fill(block, position, ct);
            whole.AppendData(block.Span);
            range.AppendData(Overlap(block, position, offset, count).Span);
        }

        Demand(hash, whole);
        return new ContentHash(range.GetHashAndReset());
    }

    private static Memory<byte> Overlap(Memory<byte> block, long position, long offset, long count)
    {
        var from = Math.Clamp(offset - position, 0, block.Length);
        var to = Math.Clamp(offset + count - position, from, block.Length);
        return block[(int)from..(int)to];
    }

    private async ValueTask Fill(Memory<byte> block, long offset, CancellationToken ct)
    {
        while (!block.IsEmpty)
        {
            var read = await Read(offset, block, ct);
            if (read == 0) throw new CorruptBlobException(hash);
            block = block[read..];
            offset += read;
        }
    }

    private void Demand(ContentHash expected, IncrementalHash sha)
    {
        if (new ContentHash(sha.GetHashAndReset()) != expected) throw new CorruptBlobException(hash);
    }

    private static async ValueTask<bool> HasGone(PipeWriter sink, CancellationToken ct)
    {
        var flushed = await sink.FlushAsync(ct);
        if (flushed.IsCanceled) throw new OperationCanceledException("The copy's flush was cancelled.");
        return flushed.IsCompleted;
    }
}

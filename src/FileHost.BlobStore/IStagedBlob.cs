using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>
/// A content that comes over many calls, days apart perhaps and on several hosts, under an id that its caller has chosen. Held by one at a
/// time; disposing of it gives it back and keeps its bytes. What was taken is durable after <see cref="Flush"/>, and only then; how much of it
/// counts is the caller's to remember, and the first thing that the next holder says (<see cref="Truncate"/>).
/// A call that throws <see cref="IOException"/> ends the holding: all that can be done then is to dispose it.
/// </summary>
public interface IStagedBlob : IAsyncDisposable
{
    /// <summary>Bytes there are, durable or not.</summary>
    long Length { get; }

    /// <summary>
    /// Drops what lies behind <paramref name="length"/>: bytes of a piece that did not arrive whole. False when there are fewer bytes than
    /// that: the store has lost some.
    /// </summary>
    bool Truncate(long length);

    /// <summary>
    /// Takes the next bytes; the memory is the caller's again afterwards. Throws <see cref="StorageFullException"/> when no space is left.
    /// </summary>
    ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Reads at least one byte unless the bytes end at the offset. They are as they were stored: nothing is verified.</summary>
    ValueTask<int> Read(long offset, Memory<byte> into, CancellationToken ct);

    /// <summary>Makes what was taken survive a power cut.</summary>
    Task Flush(CancellationToken ct);

    /// <summary>
    /// Makes the bytes a content of the store, durably, under the hash that the caller has computed of them. Nothing is staged under the id
    /// afterwards. Throws <see cref="StorageFullException"/> when no space is left.
    /// </summary>
    Task Publish(ContentHash hash, CancellationToken ct);
}

/// <summary>Another one holds the staged content, on this host or on one that shares the store; it will be free again.</summary>
public sealed class StagedBlobHeldException(Guid id, Exception? cause = null) : IOException($"The staged content {id} is being written.", cause);

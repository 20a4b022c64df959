using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>
/// Receives one content in pieces of any size, in constant memory. Disposed without <see cref="Complete"/>, it leaves nothing behind.
/// A call that throws <see cref="IOException"/> ends the writer: all that can be done then is to dispose it.
/// </summary>
public interface IBlobWriter : IAsyncDisposable
{
    /// <summary>Bytes taken so far.</summary>
    long Length { get; }

    /// <summary>
    /// Takes the next bytes; the memory is the caller's again afterwards. Throws <see cref="StorageFullException"/> when no space is left.
    /// </summary>
    ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>
    /// Makes the content durable and then visible, and tells its hash. Throws <see cref="StorageFullException"/> when no space is
    /// left. May be called once.
    /// </summary>
    Task<ContentHash> Complete(CancellationToken ct);
}

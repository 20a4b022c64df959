using System.IO.Pipelines;
using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>
/// Hands out a stored content, verified, in constant memory. Every call may be made any number of times and throws
/// <see cref="CorruptBlobException"/> when the bytes are not those the hash names: changed, cut short or grown.
/// </summary>
public interface IBlobReader : IAsyncDisposable
{
    ContentHash Hash { get; }

    /// <summary>Bytes stored under the name. It is the content's length unless the content is corrupt.</summary>
    long Length { get; }

    /// <summary>
    /// Copies the whole content in blocks of 64 KiB, hashing them on the way. The last block is held back until the hash is known, so
    /// a receiver that was told <see cref="Length"/> never takes a corrupt content for a whole one; a caller that tells another length,
    /// from an event perhaps, compares the two first. Ends early, without an error, when the receiver has gone. The sink is flushed,
    /// not completed.
    /// </summary>
    Task CopyTo(PipeWriter sink, CancellationToken ct);

    /// <summary>
    /// Copies <paramref name="count"/> bytes from <paramref name="offset"/>, which lie within the content, or throws
    /// <see cref="ArgumentOutOfRangeException"/>. The whole content is verified before the first byte is handed out;
    /// otherwise as <see cref="CopyTo"/>.
    /// </summary>
    Task CopyRangeTo(PipeWriter sink, long offset, long count, CancellationToken ct);

    /// <summary>Reads the whole content and hands out nothing.</summary>
    Task Verify(CancellationToken ct);
}

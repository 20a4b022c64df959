using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>
/// Keeps contents under the SHA-256 of their bytes. What every store promises:
/// <list type="number">
/// <item>A content whose put has completed survives a power cut; only then may an event name it.</item>
/// <item>A put that did not complete leaves nothing that can be opened or listed, and no space taken for long.</item>
/// <item>Nothing is believed because its name exists: bytes are hashed whenever they are read, and before a put trusts them.</item>
/// <item>Putting a content again is harmless, at the same time too, and heals it if the stored bytes had changed.</item>
/// </list>
/// Stores may be used by many threads at once; a writer or a reader by one at a time.
/// </summary>
public interface IBlobStore
{
    /// <summary>Begins a content whose hash is not known yet. Throws <see cref="StorageFullException"/> when no space is left.</summary>
    IBlobWriter Create();

    /// <summary>
    /// Opens a stored content, or gives null when there is none. Bytes are verified by the reader, not here.
    /// A store that can't be reached throws <see cref="IOException"/>: it is not the same as a content that is not there.
    /// </summary>
    Task<IBlobReader?> Open(ContentHash hash, CancellationToken ct);

    /// <summary>
    /// Names every stored content once, unverified and in no order. Contents put or deleted meanwhile may be named or not.
    /// </summary>
    IAsyncEnumerable<ContentHash> List(CancellationToken ct);

    /// <summary>
    /// Removes a content for good; readers that hold it open finish. Tells whether it did: a content that is not there stays so,
    /// and one put at <paramref name="unlessPutSince"/> or later is left alone, because a save that counts on it may not have
    /// named it in an event yet. Only the collector calls this, with a time further back than any save takes.
    /// </summary>
    Task<bool> Delete(ContentHash hash, DateTimeOffset unlessPutSince, CancellationToken ct);

    /// <summary>
    /// Takes hold of a content that comes over many calls; null when nothing is staged under the id and <paramref name="create"/> is false.
    /// Throws <see cref="StagedBlobHeldException"/> while another one holds it, and <see cref="StorageFullException"/> when no space is left.
    /// </summary>
    IStagedBlob? Stage(Guid id, bool create);

    /// <summary>Drops what is staged under the id, and takes back its space; whoever holds it then loses what is written.</summary>
    void Discard(Guid id);

    /// <summary>Names everything that is staged, once and in no order.</summary>
    IReadOnlyList<Guid> ListStaged();

    /// <summary>
    /// Whether a content is stored whole. It is read and verified, and counts as put now: <see cref="Delete"/> leaves it alone for as long as
    /// a save may take that counts on it.
    /// </summary>
    Task<bool> Renew(ContentHash hash, CancellationToken ct);

    /// <summary>Bytes that there is space for, as far as the store knows; null when it does not.</summary>
    long? FreeBytes { get; }
}

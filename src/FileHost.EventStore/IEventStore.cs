namespace FileHost.EventStore;

/// <summary>
/// An append-only store of events in streams, with the rows that must change in the same transaction.
/// <list type="number">
/// <item>A stream's versions are dense and begin at 1; its times never go back; each event names the hash of the one before it.</item>
/// <item>A save is accepted or refused as a whole, and its refusal touches no other save of the batch.</item>
/// <item>What is accepted is durable when <see cref="Append"/> returns, and every later read, on every node, sees it.</item>
/// <item>Each event gets one place in the global order (<see cref="SequenceLeaves"/>): counted from 0, without gaps, never changed, and in
/// the order of its stream.</item>
/// <item>A folder that gives its name back and takes no other must be empty, and nothing is named in a folder whose state says Deleted: so
/// nothing is ever left behind in a folder that has gone. And no folder (an item of kind folder_state whose state says ParentId) comes to lie
/// in itself.</item>
/// <item>Times are UTC and hold microseconds, as PostgreSQL does.</item>
/// </list>
/// </summary>
public interface IEventStore
{
    /// <summary>
    /// Appends a batch of saves in one transaction and one round trip. A batch may hold one save per stream; a second one is answered
    /// <see cref="AppendOutcome.Busy"/>. A batch of one waits for its streams, a larger one passes over those that are being written.
    /// </summary>
    /// <returns>An outcome for each save, in the order of <paramref name="saves"/>. Conflicts are values, never exceptions.</returns>
    Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<Save> saves, CancellationToken cancellationToken = default);

    /// <summary>
    /// The current state and the newest event of the named items, in one round trip; ids that nobody has created are absent.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, StoredItem>> Load(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>
    /// Follows names downwards from a folder, in one round trip: the first name is looked up in <paramref name="folder"/>, the next in what
    /// was found. The answer ends where the first name is missing, so it is shorter than <paramref name="keys"/> then.
    /// </summary>
    Task<IReadOnlyList<StoredItem>> Resolve(Guid folder, IReadOnlyList<string> keys, CancellationToken cancellationToken = default);

    /// <summary>The events of a stream in order of version; none when there is no such stream.</summary>
    IAsyncEnumerable<StoredEvent> ReadStream(Guid stream, StreamRange range = default, CancellationToken cancellationToken = default);

    /// <summary>Events in global order, the first at <paramref name="fromIndex"/>; at most <paramref name="atMost"/>.</summary>
    IAsyncEnumerable<Leaf> ReadAll(long fromIndex, int atMost, CancellationToken cancellationToken = default);

    /// <summary>Places committed events in the global order. Any node may call it at any time. Returns how many were placed.</summary>
    Task<long> SequenceLeaves(int atMost = 10_000, CancellationToken cancellationToken = default);

    /// <summary>The newest event of the global order; null while there is none.</summary>
    Task<Leaf?> ReadHead(CancellationToken cancellationToken = default);

    /// <summary>A content that <see cref="Save.Blobs"/> brought; null when there is none of that hash.</summary>
    Task<byte[]?> ReadBlob(byte[] sha256, CancellationToken cancellationToken = default);

    /// <summary>The texts behind digests (32 bytes each); those that were erased are absent.</summary>
    Task<IReadOnlyDictionary<string, string>> ReadDisclosures(IReadOnlyCollection<string> digests, CancellationToken cancellationToken = default);
}

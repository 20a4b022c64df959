namespace FileHost.EventStore;

/// <summary>Everything that one request changes: accepted as a whole or not at all.</summary>
public sealed record Save(IReadOnlyList<StreamAppend> Streams)
{
    /// <summary>The new state of the items whose streams are appended to.</summary>
    public IReadOnlyList<Item> Items { get; init; } = [];

    /// <summary>Names to take. Taking a name that the same item holds already changes nothing.</summary>
    public IReadOnlyList<ItemName> Names { get; init; } = [];

    /// <summary>Names to give back.</summary>
    public IReadOnlyList<ItemName> FreedNames { get; init; } = [];

    /// <summary>Small contents.</summary>
    public IReadOnlyList<Blob> Blobs { get; init; } = [];

    /// <summary>The personal values that the events hold digests of.</summary>
    public IReadOnlyList<Disclosure> Disclosures { get; init; } = [];

    /// <summary>Refused saves that the events report, for the vault.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>Identities of persons; one with <see cref="Subject.ErasedAt"/> also deletes every disclosure that concerns the person.</summary>
    public IReadOnlyList<Subject> Subjects { get; init; } = [];
}

/// <summary>Events for the end of a stream.</summary>
/// <param name="Type">Alias of the stream's type; written when the stream is new.</param>
/// <param name="Expected">The version that the stream must have; 0 for a stream that must not exist.</param>
public sealed record StreamAppend(Guid Stream, string Type, long Expected, IReadOnlyList<ChainedEvent> Events);

/// <summary>The current state of a stream, as JSON, and the clear text of its newest name.</summary>
public sealed record Item(Guid Id, string Kind, string? Name, string State);

/// <summary>A name in a folder, by the key that names are compared with.</summary>
public sealed record ItemName(Guid Folder, string Key, Guid Item);

public sealed record Blob(byte[] Sha256, byte[] Data);

/// <summary>A personal value: the salted text that an event's digest is of.</summary>
/// <param name="Event">The event that holds the digest first.</param>
/// <param name="Concerns">The persons, or the file or folder, that the value is about: whoever is erased takes it along.</param>
public sealed record Disclosure(byte[] Digest, Guid Event, string Field, IReadOnlyList<Guid> Concerns, string Text);

/// <summary>A refused save. <paramref name="Sha256"/> names the kept bytes, until <paramref name="ExpiresAt"/>; null when none were kept.</summary>
public sealed record Refusal(
    Guid Event, Guid Stream, Guid? Subject, DateTime At, string Code, int Status, long? Size, byte[]? Sha256, DateTime? ExpiresAt);

/// <summary>Who a pseudonym is.</summary>
/// <param name="Kind">Directory: known to the directory. Declared: only named by a client.</param>
public sealed record Subject(Guid Id, string Kind, string? DirectoryId, string? Name, string? Email, DateTime? ErasedAt = null);

namespace FileHost.Domain.Coauthoring;

/// <summary>How a stream is cut into chunks (CSPP Plus, File content data model).</summary>
public enum ChunkingScheme
{
    /// <summary>One chunk.</summary>
    FullFile,

    /// <summary>The headers and the data of a zip archive's entries, and its directory last.</summary>
    Zip,
}

/// <summary>Whether a content property outlives a save that does not come in chunks.</summary>
public enum Retention { DeleteOnContentChange, KeepOnContentChange }

/// <param name="ChunkId">The SpookyHash of its bytes, base64: what clients know it by.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">What the host knows it by.</param>
public sealed record Chunk(string ChunkId, long Length, ContentHash Sha256);

/// <summary>A sequence of bytes, in the chunks that its client has cut. A chunk may come more than once.</summary>
public sealed record ContentStream(string StreamId, ChunkingScheme ChunkingScheme, IReadOnlyList<Chunk> Chunks)
{
    /// <summary>The stream that is the document.</summary>
    public const string Main = "MainContent";
}

/// <summary>A text that clients keep beside a content.</summary>
public sealed record ContentProperty(string Name, string Value, Retention Retention, DateTime UpdatedAt)
{
    /// <summary>How long it is kept after it was last set.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromDays(30);
}

/// <summary>
/// What a content version is made of, when it came in chunks: stored as a content of its own, which the version's event names. Its JSON is
/// as frozen as an event's.
/// </summary>
public sealed record Manifest(IReadOnlyList<ContentStream> Streams, IReadOnlyList<ContentProperty> ContentProperties)
{
    public static Manifest Empty { get; } = new([], []);

    /// <summary>A stream; null when there is none of that id.</summary>
    public ContentStream? Stream(string id) => Streams.FirstOrDefault(stream => stream.StreamId == id);

    /// <summary>What is left of it once another save has replaced the content: the properties that clients wanted kept.</summary>
    public Manifest AfterOtherSave() => new([], [.. ContentProperties.Where(property => property.Retention == Retention.KeepOnContentChange)]);

    /// <summary>Without properties that nobody has set for long.</summary>
    public Manifest At(DateTime now) =>
        this with { ContentProperties = [.. ContentProperties.Where(property => now < property.UpdatedAt + ContentProperty.KeptFor)] };

    /// <summary>Streams and properties take the places of those of the same name; all others stay.</summary>
    public Manifest With(IReadOnlyList<ContentStream> streams, IReadOnlyList<ContentProperty> properties) => new(
        [.. Streams.Where(kept => !streams.Any(stream => stream.StreamId == kept.StreamId)), .. streams],
        [.. ContentProperties.Where(kept => !properties.Any(property => property.Name == kept.Name)), .. properties]);
}

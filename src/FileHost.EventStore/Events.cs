using System.Text.Json;
using System.Text.Json.Nodes;

namespace FileHost.EventStore;

/// <summary>An event as somebody wants it recorded. Texts hold neither U+0000 nor half of a surrogate pair; numbers are integers.</summary>
/// <param name="Id">UUID v7.</param>
/// <param name="Type">Alias of the event's type.</param>
/// <param name="DotnetType">Full name and assembly, as Marten writes it.</param>
/// <param name="Time">UTC, cut to microseconds.</param>
public sealed record NewEvent(Guid Id, string Type, string DotnetType, DateTime Time, JsonObject Data)
{
    public string? User { get; init; }
    public string? Correlation { get; init; }
    public string? Causation { get; init; }

    /// <summary>Without the link, which <see cref="HashChain"/> adds.</summary>
    public JsonObject Headers { get; init; } = [];
}

/// <summary>An event with its place in a stream, its link to the event before it, and its hash.</summary>
/// <param name="Headers">JSON with the link under "Prev": the hash of the stream's previous event in lower-case hex, 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 of <see cref="CanonicalRecord"/>.</param>
public sealed record ChainedEvent(
    Guid Stream, long Version, Guid Id, string Type, string DotnetType, DateTime Time,
    string? User, string? Correlation, string? Causation, string Headers, string Data, byte[] Hash);

/// <summary>An event as it was read. <paramref name="SeqId"/> is Marten's number: unique, but neither dense nor in order of commit.</summary>
public sealed record StoredEvent(
    long SeqId, Guid Stream, long Version, Guid Id, string Type, DateTime Time,
    string? User, string? Correlation, string? Causation, JsonElement Headers, JsonElement Data);

/// <summary>An event's place in the global order. <paramref name="Index"/> counts from 0 without gaps.</summary>
public sealed record Leaf(long Index, byte[] Hash, StoredEvent Event);

/// <summary>The newest event of a stream: what the next one must follow.</summary>
public sealed record StreamHead(long Version, byte[] Hash, DateTime Time)
{
    /// <summary>Before the first event: version 0, a hash of zeros, the earliest time.</summary>
    public static StreamHead None { get; } = new(0, new byte[32], DateTime.MinValue);
}

/// <summary>An item's current state with the newest event of its stream.</summary>
public sealed record StoredItem(Item Item, StreamHead Head);

/// <summary>Which events of a stream: versions from (inclusive, from 1) to (inclusive), and none later than a time. Default: all.</summary>
public readonly record struct StreamRange(long? From = null, long? To = null, DateTime? AsOf = null);

using System.Text.Json.Nodes;

namespace FileHost.EventStore;

/// <summary>Links new events to the last one of their stream.</summary>
public static class HashChain
{
    /// <summary>Header that holds the hash of the stream's previous event.</summary>
    public const string Prev = "Prev";

    public static IReadOnlyList<ChainedEvent> Link(Guid stream, StreamHead head, IEnumerable<NewEvent> events)
    {
        var chained = new List<ChainedEvent>();
        foreach (var next in events)
        {
            var (version, hash) = chained.Count == 0 ? (head.Version, head.Hash) : (chained[^1].Version, chained[^1].Hash);
            chained.Add(Link(stream, version + 1, hash, next));
        }
        return chained;
    }

    private static ChainedEvent Link(Guid stream, long version, byte[] prev, NewEvent next)
    {
        var headers = next.Headers.DeepClone().AsObject();
        headers[Prev] = Convert.ToHexStringLower(prev);
        var record = new CanonicalRecord(stream, version, next.Id, next.Type, next.Time, next.User, next.Correlation, next.Causation, headers, next.Data);
        return new ChainedEvent(
            stream, version, next.Id, next.Type, next.DotnetType, next.Time, next.User, next.Correlation, next.Causation,
            CanonicalJson.Write(headers), CanonicalJson.Write(next.Data), record.Hash());
    }
}

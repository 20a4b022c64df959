using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FileHost.EventStore;

/// <summary>
/// The same contract in memory, for tests of what stands above it; it passes the same suite as <see cref="Postgres.PostgresEventStore"/>.
/// </summary>
public sealed class InMemoryEventStore(TimeProvider clock) : IEventStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, List<(StoredEvent Event, byte[] Hash)>> streams = [];
    private readonly List<(StoredEvent Event, byte[] Hash)> inbox = [];
    private readonly List<Leaf> leaves = [];
    private readonly Dictionary<Guid, Item> items = [];
    private readonly Dictionary<(Guid Folder, string Key), Guid> names = [];
    private readonly Dictionary<string, byte[]> blobs = [];
    private readonly Dictionary<string, Disclosure> disclosures = [];
    private long sequence;

    /// <summary>How far an event's time may be from the clock.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(5);

    public Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<Save> saves, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            var written = new HashSet<Guid>();
            return Task.FromResult<IReadOnlyList<AppendOutcome>>([.. saves.Select(save => Append(save, written))]);
        }
    }

    public Task<IReadOnlyDictionary<Guid, StoredItem>> Load(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyDictionary<Guid, StoredItem>>(
                ids.Distinct().Where(items.ContainsKey).ToDictionary(id => id, Stored));
    }

    public Task<IReadOnlyList<StoredItem>> Resolve(Guid folder, IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        var found = new List<StoredItem>();
        lock (gate)
        {
            foreach (var key in keys)
            {
                if (!names.TryGetValue((folder, key), out folder)) break;
                found.Add(Stored(folder));
            }
        }
        return Task.FromResult<IReadOnlyList<StoredItem>>(found);
    }

    public async IAsyncEnumerable<StoredEvent> ReadStream(
        Guid stream, StreamRange range = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StoredEvent[] events;
        lock (gate) events = [.. streams.GetValueOrDefault(stream, []).Select(e => e.Event)];
        foreach (var e in events)
            if (e.Version >= (range.From ?? 1) && e.Version <= (range.To ?? long.MaxValue) && e.Time <= (range.AsOf ?? DateTime.MaxValue))
                yield return e;
        await Task.CompletedTask;
    }

    public async IAsyncEnumerable<Leaf> ReadAll(
        long fromIndex, int atMost, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Leaf[] found;
        lock (gate) found = [.. leaves.Skip((int)fromIndex).Take(atMost)];
        foreach (var leaf in found) yield return leaf;
        await Task.CompletedTask;
    }

    public Task<long> SequenceLeaves(int atMost = 10_000, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            var next = inbox.OrderBy(e => e.Event.SeqId).Take(atMost).ToList();
            leaves.AddRange(next.Select((e, i) => new Leaf(leaves.Count + i, e.Hash, e.Event)).ToList());
            inbox.RemoveAll(next.Contains);
            return Task.FromResult((long)next.Count);
        }
    }

    public Task<Leaf?> ReadHead(CancellationToken cancellationToken = default)
    {
        lock (gate) return Task.FromResult(leaves.Count == 0 ? null : leaves[^1]);
    }

    public Task<byte[]?> ReadBlob(byte[] sha256, CancellationToken cancellationToken = default)
    {
        lock (gate) return Task.FromResult(blobs.GetValueOrDefault(Convert.ToHexString(sha256)));
    }

    public Task<IReadOnlyDictionary<string, string>> ReadDisclosures(
        IReadOnlyCollection<string> digests, CancellationToken cancellationToken = default)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyDictionary<string, string>>(
                digests.Distinct(StringComparer.Ordinal).Where(disclosures.ContainsKey)
                    .ToDictionary(digest => digest, digest => disclosures[digest].Text, StringComparer.Ordinal));
    }

    private AppendOutcome Append(Save save, HashSet<Guid> written)
    {
        if (save.Streams.Any(stream => written.Contains(stream.Stream))) return AppendOutcome.Busy;
        if (save.Streams.Any(stream => stream.Expected != Head(stream.Stream).Version)) return AppendOutcome.Conflict;
        if (!save.Streams.All(Follows) || !IsWhole(save)) return AppendOutcome.Bad;
        if (save.Streams.Any(IsFarFromClock)) return AppendOutcome.Skew;
        if (save.Names.Any(name => HasGone(name.Folder) || IsAbove(name.Item, name.Folder)) || Going(save).Any(item => !IsEmpty(item, save))) return AppendOutcome.Conflict;
        if (save.Names.Any(name => names.TryGetValue((name.Folder, name.Key), out var holder) && holder != name.Item)) return AppendOutcome.Taken;
        Write(save);
        written.UnionWith(save.Streams.Select(stream => stream.Stream));
        return AppendOutcome.Ok;
    }

    // Each stream once and with events, and no row that belongs to none of them.
    private static bool IsWhole(Save save)
    {
        var ids = save.Streams.Select(stream => stream.Stream).ToHashSet();
        return ids.Count == save.Streams.Count && save.Streams.All(stream => stream.Events.Count > 0)
            && save.Items.Select(item => item.Id).Concat(save.Subjects.Select(subject => subject.Id))
                .Concat(save.Names.Concat(save.FreedNames).Select(name => name.Item)).All(ids.Contains)
            && save.Blobs.All(blob => SHA256.HashData(blob.Data).AsSpan().SequenceEqual(blob.Sha256));
    }

    // Items that give their name back and take no other.
    private static IEnumerable<Guid> Going(Save save) => save.FreedNames.Select(name => name.Item).Except(save.Names.Select(name => name.Item));

    private bool IsEmpty(Guid folder, Save save) =>
        !save.Names.Any(name => name.Folder == folder)
        && !names.Any(name => name.Key.Folder == folder && !save.FreedNames.Contains(new(folder, name.Key.Key, name.Value)));

    private bool HasGone(Guid folder) =>
        items.TryGetValue(folder, out var item) && (bool?)JsonNode.Parse(item.State)!["Deleted"] == true;

    // A folder that gets a name in what lies in it would lie in itself.
    private bool IsAbove(Guid folder, Guid? below)
    {
        while (below is { } at && at != folder)
            below = items.GetValueOrDefault(at) is { Kind: "folder_state" } item ? (Guid?)JsonNode.Parse(item.State)!["ParentId"] : null;
        return below is not null;
    }

    private void Write(Save save)
    {
        foreach (var e in save.Streams.SelectMany(stream => stream.Events)) Write(e);
        foreach (var item in save.Items) items[item.Id] = item;
        foreach (var name in save.Names) names[(name.Folder, name.Key)] = name.Item;
        foreach (var name in save.FreedNames.Where(name => names.GetValueOrDefault((name.Folder, name.Key)) == name.Item))
            names.Remove((name.Folder, name.Key));
        foreach (var blob in save.Blobs) blobs[Convert.ToHexString(blob.Sha256)] = blob.Data;
        foreach (var disclosure in save.Disclosures) disclosures[Disclosures.Print(disclosure.Digest)] = disclosure;
        foreach (var erased in save.Subjects.Where(subject => subject.ErasedAt is not null))
            foreach (var (digest, _) in disclosures.Where(d => d.Value.Concerns.Contains(erased.Id)).ToList())
                disclosures.Remove(digest);
    }

    private void Write(ChainedEvent e)
    {
        var stored = new StoredEvent(
            ++sequence, e.Stream, e.Version, e.Id, e.Type, e.Time, e.User, e.Correlation, e.Causation,
            JsonElement.Parse(e.Headers), JsonElement.Parse(e.Data));
        if (!streams.TryGetValue(e.Stream, out var events)) streams[e.Stream] = events = [];
        events.Add((stored, e.Hash));
        inbox.Add((stored, e.Hash));
    }

    private bool Follows(StreamAppend append)
    {
        var head = Head(append.Stream);
        foreach (var e in append.Events)
        {
            var headers = JsonNode.Parse(e.Headers)!;
            var record = new CanonicalRecord(
                e.Stream, e.Version, e.Id, e.Type, e.Time, e.User, e.Correlation, e.Causation, headers, JsonNode.Parse(e.Data)!);
            if (e.Stream != append.Stream || e.Version != head.Version + 1 || e.Time < head.Time || !record.Hash().AsSpan().SequenceEqual(e.Hash)
                || (string?)headers[HashChain.Prev] != Convert.ToHexStringLower(head.Hash)) return false;
            head = new StreamHead(e.Version, e.Hash, e.Time);
        }
        return true;
    }

    private bool IsFarFromClock(StreamAppend append) =>
        append.Events.Any(e => (append.Expected == 0 || e.Time != Head(append.Stream).Time) && (clock.GetUtcNow().UtcDateTime - e.Time).Duration() > ClockSkew);

    private StreamHead Head(Guid stream) =>
        streams.GetValueOrDefault(stream) is [.., var last] ? new(last.Event.Version, last.Hash, last.Event.Time) : StreamHead.None;

    private StoredItem Stored(Guid id) => new(items[id], Head(id));
}

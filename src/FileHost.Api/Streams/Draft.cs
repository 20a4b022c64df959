using System.Text.Json;
using System.Text.Json.Nodes;
using FileHost.Api.Contents;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.Domain.Subjects;
using FileHost.EventStore;

namespace FileHost.Api.Streams;

/// <summary>
/// A save in the making: decided events become recorded ones, with their personal values sealed, their links made and the state that they
/// lead to. Everything of one request has one time.
/// </summary>
public sealed class Draft(RequestFacts request, DateTime now, TimeSpan vaultTime)
{
    private readonly List<StreamAppend> streams = [];
    private readonly List<Item> items = [];
    private readonly List<ItemName> names = [];
    private readonly List<ItemName> freed = [];
    private readonly List<Blob> blobs = [];
    private readonly List<Disclosure> disclosures = [];
    private readonly List<Refusal> refusals = [];
    private readonly List<Subject> subjects = [];
    private JsonObject? sealedHeaders;

    /// <summary>UTC, in microseconds.</summary>
    public DateTime Now => now;

    public Guid? By => request.By;

    /// <summary>Whether an event of this draft names a content that its request has brought.</summary>
    public bool Brings { get; private set; }

    /// <summary>Begins a stream.</summary>
    public Current<TState> Create<TState>(StreamKind<TState> kind, Guid id, params IReadOnlyList<object> events) where TState : class =>
        Append(kind, id, null, events);

    /// <summary>Appends to a stream; with no events, nothing changes.</summary>
    public Current<TState> Append<TState>(StreamKind<TState> kind, Guid id, Current<TState>? current, IReadOnlyList<object> events)
        where TState : class
    {
        if (events.Count == 0) return current!;
        var head = current?.Head ?? StreamHead.None;
        var recorded = events.Select(e => Record(id, e)).ToList();
        var chained = HashChain.Link(id, head, recorded);
        streams.Add(new StreamAppend(id, kind.Alias, head.Version, chained));
        var state = recorded.Zip(chained).Aggregate(current?.State, (folded, pair) => kind.Evolve(folded, Fact(pair.First, pair.Second)))!;
        var name = events.Select(NameIn).LastOrDefault(found => found is not null) ?? current?.Name;
        items.Add(new Item(id, kind.Alias, name, JsonSerializer.Serialize(state, EventJson.Options)));
        Hold(HeldName.Of(current?.State, current?.Name), HeldName.Of(state, name));
        return new(state, name ?? "", new StreamHead(chained[^1].Version, chained[^1].Hash, now));
    }

    /// <summary>Takes a name by which the host itself looks something up. Those of files and folders follow from their events.</summary>
    public void Take(ItemName name) => names.Add(name);

    public void Free(ItemName name) => freed.Add(name);

    public void Identify(Subject subject) => subjects.Add(subject);

    /// <summary>A content small enough to come with the save, and its parts. A larger one is durable already.</summary>
    public void Bring(ReceivedContent? content)
    {
        Brings |= content is not null;
        if (content?.Inline is { } bytes) blobs.Add(new Blob(content.Sha256.ToArray(), bytes));
        foreach (var part in content?.Parts ?? []) Bring(part);
    }

    /// <summary>The save; null when there is nothing to store.</summary>
    public Save? Done() => streams.Count == 0 ? null : new Save(streams)
    {
        Items = items, Names = names, FreedNames = freed, Blobs = blobs, Disclosures = disclosures, Refusals = refusals, Subjects = subjects,
    };

    // An item holds the name that its events give it, and gives back the one before.
    private void Hold(ItemName? before, ItemName? after)
    {
        if (before == after) return;
        if (before is not null) Free(before);
        if (after is not null) Take(after);
    }

    private NewEvent Record(Guid stream, object decided)
    {
        var type = StoredEvents.Of(decided);
        var id = Guid.CreateVersion7(now);
        var data = JsonSerializer.SerializeToNode(decided, type.Type, EventJson.Options)!.AsObject();
        foreach (var field in type.PersonalFields) disclosures.AddRange(Disclosures.Seal(data, [field], id, Concerns(decided, field, stream)));
        if (decided is UploadRejected rejected) refusals.Add(Refused(id, stream, rejected));
        return new NewEvent(id, type.Alias, type.DotnetName, now, data)
        {
            User = request.By?.ToString("D"), Correlation = request.Correlation, Causation = request.Causation, Headers = Headers(id, stream),
        };
    }

    // The events of one request share their sealed headers: one disclosure each instead of one per event.
    private JsonObject Headers(Guid @event, Guid stream)
    {
        if (sealedHeaders is null)
        {
            sealedHeaders = request.Headers();
            disclosures.AddRange(Disclosures.Seal(sealedHeaders, StoredEvents.PersonalHeaders, @event, [request.By ?? stream]));
        }
        return sealedHeaders;
    }

    // Whoever is erased takes along what was written about the person: a name belongs to its file or folder, the rest to people.
    private IReadOnlyList<Guid> Concerns(object decided, string field, Guid stream) => (decided, field) switch
    {
        (SubjectIdentified, _) or (_, nameof(FileCreated.Name)) => [stream],
        (ClientReport report, nameof(ClientReport.EditorsRaw)) => [.. (report.Editors ?? []).Append(request.By ?? stream).Distinct()],
        (ActivityAdded added, _) => [.. (added.People ?? []).Append(request.By ?? stream).Distinct()],
        _ => [request.By ?? stream],
    };

    private Refusal Refused(Guid id, Guid stream, UploadRejected rejected) => new(
        id, stream, request.By, now, rejected.Code.ToString(), rejected.Status, rejected.Size,
        rejected.Kept ? rejected.Sha256?.ToArray() : null, rejected.Kept ? now + vaultTime : null);

    // States are folded from what is stored, digests and all, so that anybody can fold them again.
    private Fact Fact(NewEvent recorded, ChainedEvent chained) => new(
        chained.Stream, chained.Version, StoredEvents.Read(recorded.Type, JsonElement.Parse(chained.Data)), now, request.By,
        string.IsNullOrEmpty(request.App) ? null : request.App);

    private static string? NameIn(object decided) => decided switch
    {
        FileCreated e => e.Name,
        FileRenamed e => e.Name,
        FolderCreated e => e.Name,
        FolderRenamed e => e.Name,
        _ => null,
    };
}

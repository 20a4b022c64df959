using System.Text.Json.Nodes;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.History;

namespace FileHost.Api.Audit;

/// <summary>A person in an answer.</summary>
/// <param name="Id">The pseudonym, which editors know as UserId.</param>
/// <param name="Name">The name that others see; "(erased)" once the person was erased.</param>
/// <param name="Kind">Directory, or Declared for somebody whom only a client has named.</param>
public sealed record Person(Guid Id, string Name, string Kind);

/// <summary>An event as readers get it: personal values in clear as far as they exist, and names beside pseudonyms.</summary>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Id">Id of the event.</param>
/// <param name="Type">The event's name, for example ContentReplaced.</param>
/// <param name="Time">When it happened.</param>
/// <param name="User">The person whose token it was; absent when the host acted itself.</param>
/// <param name="Editors">Whom the client named as editors of a save.</param>
/// <param name="Correlation">The client's own id of what it was doing.</param>
/// <param name="Causation">The request that it came from.</param>
/// <param name="Headers">About the request: Prev (hash of the stream's previous record), Ip, Agent, App, Session, Jti …</param>
/// <param name="Data">The event's own members.</param>
public sealed record HistoryEvent(
    long Version, Guid Id, string Type, DateTime Time, Person? User, IReadOnlyList<Person>? Editors, string? Correlation, string? Causation,
    JsonObject Headers, JsonObject Data);

/// <summary>Events of a file.</summary>
/// <param name="Events">Newest first.</param>
/// <param name="Next">The address of the next (older) page; absent on the last one.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEvent> Events, string? Next);

/// <summary>Turns stored events into what readers get.</summary>
internal sealed class HistoryJson(IEventStore store, SubjectDirectory people)
{
    private const string Unknown = "(unknown)";

    public async Task<IReadOnlyList<HistoryEvent>> Of(IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        var opened = await store.Disclose(events, cancellationToken);
        var persons = opened.SelectMany(e => Editors(e).Concat(User(e)));
        var named = await People(persons, cancellationToken);
        return [.. opened.Select(e => new HistoryEvent(
            e.Event.Version, e.Event.Id, StoredEvents.Named(e.Event.Type)?.Type.Name ?? e.Event.Type, e.Event.Time,
            User(e).Select(named).FirstOrDefault(), e.Data.ContainsKey("Editors") ? [.. Editors(e).Select(named)] : null,
            e.Event.Correlation, e.Event.Causation, e.Headers, e.Data))];
    }

    /// <summary>Names persons, looked up together.</summary>
    public async Task<Func<Guid, Person>> People(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var known = await people.Find(ids, cancellationToken);
        return id => known.TryGetValue(id, out var subject)
            ? new(id, subject.ErasedAt is null ? subject.Name ?? subject.DirectoryId ?? Unknown : Disclosing.Erased, subject.Kind)
            : new(id, Unknown, Unknown);
    }

    private static IEnumerable<Guid> User(DisclosedEvent e) => Guid.TryParse(e.Event.User, out var user) ? [user] : [];

    private static IEnumerable<Guid> Editors(DisclosedEvent e) =>
        e.Data["Editors"] is JsonArray editors ? editors.Select(editor => Guid.Parse((string)editor!)) : [];
}

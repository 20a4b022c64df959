using System.Text.Json;
using System.Text.Json.Nodes;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Projections.History;

/// <summary>An event with its personal values in clear.</summary>
public sealed record DisclosedEvent(StoredEvent Event, JsonObject Headers, JsonObject Data);

/// <summary>Puts personal values back in the place of their digests, for readers who may see them.</summary>
public static class Disclosing
{
    /// <summary>Stands where a value was erased.</summary>
    public const string Erased = "(erased)";

    public static async Task<IReadOnlyList<DisclosedEvent>> Disclose(
        this IEventStore store, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        var opened = events.Select(e => new DisclosedEvent(e, Members(e.Headers), Members(e.Data))).ToList();
        var digests = opened.SelectMany(Personal).Select(member => (string)member.Members[member.Field]!).ToHashSet(StringComparer.Ordinal);
        var texts = await store.ReadDisclosures(digests, cancellationToken);
        foreach (var (members, field) in opened.SelectMany(Personal).ToList())
            members[field] = texts.TryGetValue((string)members[field]!, out var text) ? JsonNode.Parse(text)![2]!.DeepClone() : Erased;
        return opened;
    }

    /// <summary>The digests of an event, with the names of their members.</summary>
    public static IEnumerable<(JsonObject Members, string Field)> Personal(DisclosedEvent opened) =>
        Digests(opened.Data, StoredEvents.Named(opened.Event.Type)?.PersonalFields ?? [])
            .Concat(Digests(opened.Headers, StoredEvents.PersonalHeaders));

    // Anything but an object was put there by somebody else, which verification finds; all other events are still to be read.
    private static JsonObject Members(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? JsonObject.Create(element)! : [];

    private static IEnumerable<(JsonObject, string)> Digests(JsonObject members, IEnumerable<string> fields) =>
        fields.Where(field => members[field] is JsonValue value && value.GetValueKind() == JsonValueKind.String
                              && Disclosures.Digest(value.GetValue<string>()) is not null)
              .Select(field => (members, field));
}

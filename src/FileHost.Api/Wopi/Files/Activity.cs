using System.Text.Json;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>One activity of an AddActivities. Members that are not known are passed over; times are not read, since clients write them in no standard form.</summary>
/// <param name="Id">The client's id, echoed as it came.</param>
/// <param name="People">Ids that are pseudonyms in form; whether anybody has them is not known here.</param>
internal sealed record Activity(string Id, bool IsComment, ActivityAction? Action, IReadOnlyList<Guid> People, string Text)
{
    /// <summary>Most activities of one request.</summary>
    public const int Most = 100;

    /// <summary>The activities of a body; null when it is malformed.</summary>
    public static IReadOnlyList<Activity>? Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var activities = json.RootElement.GetProperty("Activities");
            return activities.GetArrayLength() > Most ? null : [.. activities.EnumerateArray().Select(Read)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>What is recorded of it; null for one of a kind that is not.</summary>
    public ActivityAdded? Added(IReadOnlySet<Guid> known) => IsComment
        ? new(ActivityKind.Comment, Action, People.Where(known.Contains).ToList() is { Count: > 0 } people ? people : null, Text)
        : null;

    private static Activity Read(JsonElement activity) => new(
        Word(activity, "Id") ?? throw new FormatException("An activity needs an Id."),
        string.Equals(Word(activity, "Type"), "comment", StringComparison.OrdinalIgnoreCase),
        Member(activity, "Data") is { } data && Enum.TryParse<ActivityAction>(Word(data, "ContentAction"), ignoreCase: true, out var action)
            && Enum.IsDefined(action) ? action : null,
        [.. Persons(activity)], activity.GetRawText());

    private static IEnumerable<Guid> Persons(JsonElement activity) =>
        Member(activity, "People") is { ValueKind: JsonValueKind.Array } people
            ? people.EnumerateArray().Select(person => Guid.TryParse(Word(person, "Id"), out var id) ? id : (Guid?)null).OfType<Guid>().Distinct()
            : [];

    private static string? Word(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } word ? word.GetString() : null;

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;
}

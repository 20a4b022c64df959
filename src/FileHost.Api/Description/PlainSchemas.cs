using System.Text.Json.Nodes;

namespace FileHost.Api.Description;

/// <summary>
/// Makes the generated schemas say what the host does: it leaves absent values out and never writes null, so a nullable member is one that
/// may be missing; and it writes numbers as numbers, though it would read them from texts.
/// </summary>
internal static class PlainSchemas
{
    public static void Simplify(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            if (schema["properties"] is JsonObject members && schema["required"] is JsonArray required)
                required.RemoveAll(name => MayBeNull(members[(string)name!]));
            Narrow(schema);
            Unwrap(schema);
        }
        foreach (var child in Children(node)) Simplify(child);
    }

    private static bool MayBeNull(JsonNode? schema) =>
        Types(schema).Contains("null") || schema?["oneOf"] is JsonArray choices && choices.Any(choice => Types(choice).Contains("null"));

    private static List<string?> Types(JsonNode? schema) =>
        schema?["type"] is JsonArray types ? [.. types.Select(type => (string?)type)] : schema?["type"] is JsonValue type ? [(string?)type] : [];

    private static void Narrow(JsonObject schema)
    {
        var types = Types(schema);
        if (types.Contains("integer"))
        {
            types.Remove("string");
            schema.Remove("pattern");
        }
        types.Remove("null");
        if (types is [var single]) schema["type"] = single;
    }

    // What a oneOf has besides null takes its place.
    private static void Unwrap(JsonObject schema)
    {
        if (schema["oneOf"] is not JsonArray choices || !MayBeNull(schema)) return;
        schema.Remove("oneOf");
        var other = choices.OfType<JsonObject>().Single(choice => !Types(choice).Contains("null"));
        foreach (var (name, value) in other) schema[name] = value?.DeepClone();
    }

    private static List<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonArray list => [.. list],
        JsonObject members => [.. members.Select(member => member.Value)],
        _ => [],
    };
}

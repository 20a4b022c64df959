using System.Text.Json.Nodes;

namespace FileHost.Api.Description;

/// <summary>
/// Lays one JSON document over another as a JSON merge patch does (RFC 7396): members are added, replaced, or with null removed. Beyond that,
/// lists grow, entries of the same name are laid over each other, and a reference takes the place of what was written out.
/// </summary>
internal static class Laying
{
    public static void Lay(this JsonObject target, JsonObject page)
    {
        foreach (var (name, value) in page)
        {
            switch (target[name], value)
            {
                case (_, null): target.Remove(name); break;
                case (JsonObject below, JsonObject above) when !above.ContainsKey("$ref"): below.Lay(above); break;
                case (JsonArray below, JsonArray above): Lay(below, above); break;
                default: target[name] = value.DeepClone(); break;
            }
        }
    }

    private static void Lay(JsonArray target, JsonArray page)
    {
        foreach (var entry in page)
        {
            if (Namesake(target, entry) is { } below) below.Lay(entry!.AsObject());
            else target.Add(entry?.DeepClone());
        }
    }

    private static JsonObject? Namesake(JsonArray list, JsonNode? entry) => entry is JsonObject named && named["name"] is { } name
        ? list.OfType<JsonObject>().FirstOrDefault(other => JsonNode.DeepEquals(other["name"], name))
        : null;
}

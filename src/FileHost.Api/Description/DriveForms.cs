using System.Text.Json.Nodes;

namespace FileHost.Api.Description;

/// <summary>
/// What holds for every operation below /v1.0, so that no page has to repeat it; and the second way in which every address below a drive can
/// begin: the pages write the first.
/// </summary>
internal static class DriveForms
{
    private const string Version = "/v1.0";
    private const string Own = "/v1.0/me/drive";
    private const string Any = "/v1.0/drives/{drive-id}";

    private static readonly (string Status, string Name)[] Answers =
    [
        ("400", "DriveBadRequest"), ("401", "DriveUnauthorized"), ("403", "DriveForbidden"), ("404", "DriveNotFound"), ("default", "DriveFailure"),
    ];

    public static void Complete(JsonObject paths)
    {
        foreach (var (path, item) in paths.Where(pair => Begins(pair.Key, Version)).ToList())
        {
            foreach (var (_, operation) in item!.AsObject()) Complete(operation!);
            if (Begins(path, Own)) paths[Any + path[Own.Length..]] = Repeated(item!);
        }
    }

    private static void Complete(JsonNode operation)
    {
        operation["parameters"]!.AsArray().Add((JsonNode)Reference("parameters", "ClientRequestId"));
        var answers = operation["responses"]!.AsObject();
        foreach (var (status, name) in Answers) answers.TryAdd(status, Reference("responses", name));
    }

    private static JsonObject Repeated(JsonNode item)
    {
        var repeated = item.DeepClone().AsObject();
        foreach (var (_, operation) in repeated)
        {
            operation!["operationId"] = $"{operation["operationId"]}InDrive";
            operation["summary"] = $"{operation["summary"]}, in any drive";
            operation["parameters"]!.AsArray().Insert(0, Reference("parameters", "DriveId"));
        }
        return repeated;
    }

    private static bool Begins(string path, string with) => path == with || path.StartsWith($"{with}/", StringComparison.Ordinal);

    private static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };
}

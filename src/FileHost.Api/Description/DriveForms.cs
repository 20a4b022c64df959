using System.Text.Json.Nodes;

namespace FileHost.Api.Description;

/// <summary>Every address below a drive can begin in two ways; the pages write the first, and the second follows from it.</summary>
internal static class DriveForms
{
    private const string Own = "/v1.0/me/drive";
    private const string Any = "/v1.0/drives/{drive-id}";

    public static void Repeat(JsonObject paths)
    {
        foreach (var (path, item) in paths.Where(pair => pair.Key.StartsWith(Own, StringComparison.Ordinal)).ToList())
        {
            var repeated = item!.DeepClone().AsObject();
            foreach (var (_, operation) in repeated)
            {
                operation!["operationId"] = $"{operation["operationId"]}InDrive";
                operation["summary"] = $"{operation["summary"]}, in any drive";
                operation["parameters"]!.AsArray().Insert(0, new JsonObject { ["$ref"] = "#/components/parameters/DriveId" });
            }
            paths[Any + path[Own.Length..]] = repeated;
        }
    }
}

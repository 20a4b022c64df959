using System.Text.Json;
using System.Text.Json.Nodes;

namespace FileHost.Api.Drive;

/// <summary>$select: answers with those members of an item, or of each item on a page, that the client asks for (OData 4.01, §11.2.5.1).</summary>
internal static class Selection
{
    private const string DownloadUrl = "@microsoft.graph.downloadUrl";

    public static IResult Json(HttpContext http, object value, int status = StatusCodes.Status200OK)
    {
        if (QueryOptions.Of(http.Request, "select") is not { Length: > 0 } text) return Results.Json(value, DriveJson.Options, statusCode: status);
        var json = JsonSerializer.SerializeToNode(value, DriveJson.Options)!.AsObject();
        // What is asked of a member's members is answered with the whole member.
        var names = text.Split(',', StringSplitOptions.TrimEntries).Select(name => name.Split('/')[0])
            .Select(name => name == "content.downloadUrl" ? DownloadUrl : name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var item in json["value"] is JsonArray page ? page.OfType<JsonObject>() : [json]) Select(item, names);
        return Results.Json(json, DriveJson.Options, statusCode: status);
    }

    /// <summary>Whether a client that chooses members has chosen this one.</summary>
    public static bool Names(HttpRequest request, string member) =>
        QueryOptions.Of(request, "select")?.Split(',', StringSplitOptions.TrimEntries).Contains(member, StringComparer.OrdinalIgnoreCase) == true;

    private static void Select(JsonObject item, HashSet<string> names)
    {
        foreach (var (name, _) in item.ToList())
            if (name != "id" && !name.StartsWith("@odata.", StringComparison.Ordinal) && !name.StartsWith("children", StringComparison.Ordinal) && !names.Contains(name))
                item.Remove(name);
    }
}

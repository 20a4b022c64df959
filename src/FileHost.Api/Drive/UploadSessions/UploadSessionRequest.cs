using System.Text.Json;
using FileHost.Api.Drive.Items;
using FileHost.Domain.Files;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>The body of createUploadSession (driveItemUploadableProperties); it may be missing, and members that are not known are ignored.</summary>
/// <param name="Behavior">As it was written; empty when nothing is said.</param>
/// <param name="FileSize">Bytes that are to come, if the client says so.</param>
internal sealed record UploadSessionRequest(string Behavior, string? Name, long? FileSize, bool DeferCommit)
{
    public TimesBody? FileSystemInfo { get; init; }

    /// <summary>Reads a body; null, with a sentence for the client, when it makes no sense.</summary>
    public static UploadSessionRequest? Read(byte[] body, out string? problem)
    {
        problem = null;
        if (body.AsSpan().Trim(" \t\r\n"u8).IsEmpty) return new("", null, null, DeferCommit: false);
        try
        {
            return Read(JsonElement.Parse(body));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            problem = "The body is not an object like {\"item\": {\"@microsoft.graph.conflictBehavior\": \"rename\", \"name\": \"a.bin\", \"fileSize\": 5}}.";
            return null;
        }
    }

    /// <summary>What the name says that contradicts the address; null when it doesn't.</summary>
    public string? Contradiction(DriveAddress address) =>
        Name is null || address.Path.Count == 0 || FileName.Key(Name) == FileName.Key(address.Path[^1])
            ? null
            : "The item's name is not the one in the address.";

    private static UploadSessionRequest Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new JsonException();
        var item = body.TryGetProperty("item", out var given) && given.ValueKind != JsonValueKind.Null ? given : JsonElement.Parse("{}"u8);
        return new(
            Upload.Parameters.Select(name => Text(item, name) ?? Text(body, name)).FirstOrDefault(value => value is not null) ?? "",
            Text(item, "name"),
            item.TryGetProperty("fileSize", out var size) && size.ValueKind != JsonValueKind.Null ? size.GetInt64() : null,
            body.TryGetProperty("deferCommit", out var defer) && defer.ValueKind != JsonValueKind.Null && defer.GetBoolean())
        {
            FileSystemInfo = item.TryGetProperty("fileSystemInfo", out var times) ? times.Deserialize<TimesBody>(DriveJson.Options) : null,
        };
    }

    private static string? Text(JsonElement json, string property) => json.TryGetProperty(property, out var value) ? value.GetString() : null;
}

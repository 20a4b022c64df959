using System.Text.Json;
using System.Text.Json.Serialization;
using FileHost.Domain.Files;

namespace FileHost.Api.Drive.Items;

/// <summary>What clients say about an item that they make, change, copy or bring back (Microsoft Graph, driveItem resource type).</summary>
internal sealed record ItemBody
{
    public string? Name { get; init; }
    public ParentBody? ParentReference { get; init; }
    public TimesBody? FileSystemInfo { get; init; }
    public JsonElement? Folder { get; init; }
    [JsonPropertyName("@microsoft.graph.conflictBehavior")] public string? ConflictBehavior { get; init; }
    [JsonPropertyName("@name.conflictBehavior")] public string? OlderConflictBehavior { get; init; }

    [JsonPropertyName("@microsoft.graph.sourceUrl")] public string? SourceUrl { get; init; }

    /// <summary>What to do when the name is taken: as the address or the body says; null for a value that is not known.</summary>
    /// <param name="otherwise">What is done when neither says anything.</param>
    public ConflictBehavior? Behavior(HttpRequest request, string otherwise = "fail") => Upload.BehaviorOf(
        new[] { Upload.InQuery(request), ConflictBehavior, OlderConflictBehavior }.FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? otherwise);
}

/// <summary>A folder, by its id or its path; one without either means the folder that the item lies in.</summary>
internal sealed record ParentBody(string? DriveId = null, string? Id = null, string? Path = null)
{
    public bool NamesFolder => !string.IsNullOrEmpty(Id) || !string.IsNullOrEmpty(Path);
}

/// <summary>Times of the client's own (Microsoft Graph, fileSystemInfo resource type).</summary>
internal sealed record TimesBody(string? CreatedDateTime = null, string? LastModifiedDateTime = null)
{
    /// <summary>What the client is told whose times cannot be read.</summary>
    public const string Problem = "The times of fileSystemInfo must be ISO 8601 with a zone.";

    /// <summary>The times that are set; null when none are. False when one of them is no time.</summary>
    public static bool TryRead(TimesBody? body, out FileSystemInfoSet? times)
    {
        var (created, modified) = (Read(body?.CreatedDateTime, out var isGood), Read(body?.LastModifiedDateTime, out var isGoodToo));
        times = created is null && modified is null ? null : new(created, modified);
        return isGood && isGoodToo;
    }

    private static string? Read(string? text, out bool isGood)
    {
        var time = string.IsNullOrEmpty(text) ? null : FileSystemTimes.Read(text);
        isGood = time is not null || string.IsNullOrEmpty(text);
        return time;
    }
}

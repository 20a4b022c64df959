using System.Text.Json.Serialization;

namespace FileHost.Api.Drive.Versions;

/// <summary>A content version (Microsoft Graph, driveItemVersion resource type).</summary>
/// <param name="Id">Its number with ".0": the newest has the greatest.</param>
public sealed record DriveItemVersion(
    [property: JsonPropertyName("@odata.context")] string? Context,
    [property: JsonPropertyName("@microsoft.graph.downloadUrl")] string DownloadUrl,
    string Id, string LastModifiedDateTime, IdentitySet? LastModifiedBy, long Size);

/// <summary>A page of versions, newest first.</summary>
public sealed record DriveItemVersionPage(
    [property: JsonPropertyName("@odata.context")] string Context, IReadOnlyList<DriveItemVersion> Value,
    [property: JsonPropertyName("@odata.nextLink")] string? NextLink);

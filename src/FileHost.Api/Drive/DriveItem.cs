using System.Text.Json.Serialization;

namespace FileHost.Api.Drive;

/// <summary>A driveItem (Microsoft Graph, driveItem resource type): a file or a folder, never both.</summary>
public sealed record DriveItem
{
    [JsonPropertyName("@odata.context")] public string? Context { get; init; }
    [JsonPropertyName("@microsoft.graph.downloadUrl")] public string? DownloadUrl { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }
    public long? Size { get; init; }
    public required string ETag { get; init; }
    public string? CTag { get; init; }
    public required string CreatedDateTime { get; init; }
    public required string LastModifiedDateTime { get; init; }
    public IdentitySet? CreatedBy { get; init; }
    public IdentitySet? LastModifiedBy { get; init; }
    public required ItemReference ParentReference { get; init; }
    public required string WebUrl { get; init; }
    public FileSystemInfo? FileSystemInfo { get; init; }
    public FileFacet? File { get; init; }
    public FolderFacet? Folder { get; init; }
    public RootFacet? Root { get; init; }
}

public sealed record IdentitySet(Identity User);

public sealed record Identity(string Id, string DisplayName);

public sealed record ItemReference(string DriveId, string DriveType, string? Id = null, string? Name = null, string? Path = null);

public sealed record FileSystemInfo(string CreatedDateTime, string LastModifiedDateTime);

public sealed record FileFacet(string MimeType, FileHashes Hashes);

public sealed record FileHashes(string QuickXorHash, string Sha256Hash);

public sealed record FolderFacet(long ChildCount);

public sealed record RootFacet;

/// <summary>A page of driveItems.</summary>
public sealed record DriveItemPage(
    [property: JsonPropertyName("@odata.context")] string Context, IReadOnlyList<DriveItem> Value,
    [property: JsonPropertyName("@odata.nextLink")] string? NextLink);

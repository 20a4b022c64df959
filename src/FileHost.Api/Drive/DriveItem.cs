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

    /// <summary>There when the item was deleted; delta tells.</summary>
    public DeletedFacet? Deleted { get; init; }

    /// <summary>There when the file is checked out.</summary>
    public PublicationFacet? Publication { get; init; }

    /// <summary>There when the file is locked. Graph has no word for it.</summary>
    [JsonPropertyName("@filehost.lock")] public LockFacet? Lock { get; init; }

    /// <summary>There when it is asked for with $expand.</summary>
    public IReadOnlyList<DriveItem>? Children { get; init; }
    [JsonPropertyName("children@odata.nextLink")] public string? NextChildren { get; init; }
}

public sealed record IdentitySet(Identity User, Identity? Application = null);

public sealed record Identity(string Id, string DisplayName);

public sealed record ItemReference(string DriveId, string DriveType, string? Id = null, string? Name = null, string? Path = null);

public sealed record FileSystemInfo(string CreatedDateTime, string LastModifiedDateTime);

public sealed record FileFacet(string MimeType, FileHashes Hashes);

public sealed record FileHashes(string QuickXorHash, string Sha256Hash);

public sealed record PublicationFacet(string Level, string VersionId, IdentitySet? CheckedOutBy);

public sealed record LockFacet(string Kind, Identity? User, string? Since, string Until);

public sealed record FolderFacet(long ChildCount);

public sealed record RootFacet;

public sealed record DeletedFacet(string State = "deleted");

/// <summary>A page of driveItems.</summary>
public sealed record DriveItemPage(
    [property: JsonPropertyName("@odata.context")] string Context, IReadOnlyList<DriveItem> Value,
    [property: JsonPropertyName("@odata.nextLink")] string? NextLink);

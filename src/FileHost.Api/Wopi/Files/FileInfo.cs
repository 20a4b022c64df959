using System.Text.Json.Serialization;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>The answer of CheckFileInfo, in the reference's own names. A capability promises every operation behind it; nothing is null.</summary>
internal sealed record FileInfo
{
    public required string BaseFileName { get; init; }
    public required string OwnerId { get; init; }
    public required long Size { get; init; }
    public required string UserId { get; init; }
    public required string Version { get; init; }

    public bool SupportsUpdate { get; } = true;
    public required bool SupportsLocks { get; init; }
    public bool SupportsGetLock => SupportsLocks;
    public bool SupportsExtendedLockLength => SupportsLocks;
    public required bool SupportsRename { get; init; }
    public required bool SupportsDeleteFile { get; init; }
    public required bool SupportsContainers { get; init; }
    public required bool SupportsEcosystem { get; init; }
    public required bool SupportsGetFileWopiSrc { get; init; }
    public required bool SupportsUserInfo { get; init; }
    public required bool SupportsAddActivities { get; init; }
    public bool SupportsFolders { get; }
    public bool SupportsCobalt { get; }

    /// <summary>What GetShareUrl has addresses for; absent when it has none.</summary>
    public IReadOnlyList<string>? SupportedShareUrlTypes { get; init; }

    public required string UserFriendlyName { get; init; }
    public string? UserPrincipalName { get; init; }

    /// <summary>What PutUserInfo has left for this person; absent when there is nothing.</summary>
    public string? UserInfo { get; init; }
    public bool IsAnonymousUser { get; }
    public bool IsEduUser { get; }
    public bool LicenseCheckForEditIsEnabled { get; }

    public required bool UserCanWrite { get; init; }
    public required bool ReadOnly { get; init; }
    public required bool UserCanNotWriteRelative { get; init; }
    public required bool UserCanRename { get; init; }
    public bool RestrictedWebViewOnly { get; }
    public bool WebEditingDisabled { get; }

    public string? FileExtension { get; init; }
    /// <summary>Without the extension.</summary>
    public int FileNameMaxLength => FileName.Longest - (FileExtension?.Length ?? 0);
    public required string LastModifiedTime { get; init; }

    /// <summary>Base64 of the content's SHA-256, by which clients cache; absent while there is no content.</summary>
    [JsonPropertyName("SHA256")] public string? Sha256 { get; init; }

    /// <summary>This and the next seven are there when coauthoring is on, and otherwise not even as false.</summary>
    public bool? SupportsCoauth { get; init; }
    public long? SequenceNumber { get; init; }
    public string? OfficeCollaborationServiceEndpointUrl { get; init; }
    public string? RealTimeChannelEndpointUrl { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long? AccessTokenExpiry { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long? ServerTime { get; init; }
    public string? SharingStatus { get; init; }
    public string? FileGeoLocationCode { get; init; }

    public string? FileUrl { get; init; }
    public string? HostViewUrl { get; init; }
    public string? HostEditUrl { get; init; }

    /// <summary>Where editors lead people; null where no browser could follow.</summary>
    [JsonIgnore] public HostUrls? Urls { get; init; }
    public string? CloseUrl => Urls?.Close;
    public string? FileSharingUrl => Urls?.Item;
    public string? FileVersionUrl => Urls?.Versions;
    public string? BreadcrumbFolderUrl => Urls?.Close;

    /// <summary>The origin of the host page that has the editor in a frame and takes its messages.</summary>
    public string? PostMessageOrigin => Urls?.PostMessageOrigin;
    public bool? ClosePostMessage => OnHostPage;
    public bool? EditModePostMessage => OnHostPage;
    public bool? FileSharingPostMessage => OnHostPage;
    public bool? FileVersionPostMessage => OnHostPage;
    private bool? OnHostPage => PostMessageOrigin is null ? null : true;

    public string BreadcrumbBrandName { get; } = "FileHost";
    public required string BreadcrumbDocName { get; init; }
    public string? BreadcrumbFolderName { get; init; }
}

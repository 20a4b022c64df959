using System.Text.Json;

namespace FileHost.Api.Tests.Wopi;

/// <summary>
/// Names and types of the members of CheckFileInfo's answer, as the WOPI reference has them and conformance suites check them.
/// </summary>
internal static class CheckFileInfoMembers
{
    public static IReadOnlyList<string> Required { get; } = ["BaseFileName", "OwnerId", "Size", "UserId", "Version"];

    /// <summary>Members of the coauthoring protocol: all of them, or, as here, none.</summary>
    public static IReadOnlyList<string> Coauthoring { get; } =
    [
        "SupportsCoauth", "SequenceNumber", "OfficeCollaborationServiceEndpointUrl", "RealTimeChannelEndpointUrl", "AccessTokenExpiry",
        "ServerTime", "SharingStatus", "FileGeoLocationCode",
    ];

    private static readonly HashSet<string> Booleans = Words("""
        AllowAdditionalMicrosoftServices AllowErrorReportPrompt AllowExternalMarketplace CloseButtonClosesWindow
        DisableBrowserCachingOfUserContent DisablePrint DisableTranslation IsAnonymousUser IsEduUser LicenseCheckForEditIsEnabled
        ProtectInClient ReadOnly RestrictedWebViewOnly SupportsCobalt SupportsContainers SupportsDeleteFile SupportsEcosystem
        SupportsExtendedLockLength SupportsFileCreation SupportsFolders SupportsGetFileWopiSrc SupportsGetLock SupportsLocks SupportsRename
        SupportsScenarioLinks SupportsSecureStore SupportsUpdate SupportsUserInfo TemporarilyNotWritable UserCanAttend
        UserCanNotWriteRelative UserCanPresent UserCanRename UserCanWrite WebEditingDisabled AppStateHistoryPostMessage
        ClosePostMessage EditModePostMessage EditNotificationPostMessage FileEmbedCommandPostMessage FileSharingPostMessage
        FileVersionPostMessage WorkflowPostMessage InsertImagePostMessage OpenInClientPostMessage PermissionsPostMessage
        PolicyCheckPostMessage ReportAbusePostMessage AllowAddActivitiesUserBatching AllowEarlyFeatures ProtectedFile
        SupportsAddActivities SupportsReviewing UserCanReview
        """);

    private static readonly HashSet<string> Strings = Words("""
        BaseFileName OwnerId UserId Version BreadcrumbBrandName BreadcrumbDocName BreadcrumbFolderName ComplianceDomainPrefix FileExtension
        HostAuthenticationId HostNotes IrmPolicyDescription IrmPolicyTitle PresenceProvider PresenceUserId SHA256 TenantId TimeZone
        UniqueContentId UserFriendlyName UserInfo UserPrincipalName AADUserObjectId AppliedPolicyId EmbeddingPageSessionInfo
        HostAuthenticationIdType HostName LicensedOrganization SafeLinksStatus LastModifiedTime CopyPasteRestrictions
        ClientThrottlingProtection RequestedCallThrottling
        """);

    private static readonly HashSet<string> Addresses = Words("""
        BreadcrumbBrandUrl BreadcrumbFolderUrl BreadcrumbDocUrl ClientUrl CloseUrl DownloadUrl EditAndReplyUrl FileEmbedCommandUrl
        FileSharingUrl FileUrl FileVersionUrl HostEditUrl HostEmbeddedEditUrl HostEmbeddedViewUrl HostViewUrl HostRestUrl SignInUrl
        SignoutUrl WorkflowUrl PostMessageOrigin AppCatalogUrl DirectInvokeDAVUrl EmbeddingPageOrigin HostDivSyndicationViewUrl
        OpenInClientCommandUrl PrivacyUrl ReportAbuseUrl TermsOfUseUrl
        """);

    private static readonly string[] ShareTypes = ["ReadOnly", "ReadWrite"];

    private static readonly HashSet<string> Integers = Words("Size FileNameMaxLength");

    /// <summary>What is wrong with a member; null when its name is known and its value of the right type.</summary>
    public static string? Problem(JsonProperty member) => (member.Name, member.Value) switch
    {
        var (name, value) when Booleans.Contains(name) => IsBoolean(value) ? null : $"{name} is no boolean",
        var (name, value) when Integers.Contains(name) => IsInteger(value) ? null : $"{name} is no integer",
        var (name, value) when Strings.Contains(name) => IsString(value) ? null : $"{name} is no string",
        var (name, value) when Addresses.Contains(name) => IsAddress(value) ? null : $"{name} is no absolute address",
        ("SupportedShareUrlTypes", var types) =>
            types.EnumerateArray().All(type => ShareTypes.Contains(type.GetString())) ? null : "SupportedShareUrlTypes has an unknown type",
        var (name, _) => $"{name} is not known",
    };

    private static bool IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsString(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsInteger(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _);

    private static bool IsAddress(JsonElement value) =>
        IsString(value) && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var address) && address.Scheme != Uri.UriSchemeFile;

    private static HashSet<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}

namespace FileHost.Api.Wopi;

/// <summary>Names of the protocol's headers (WOPI REST reference, Common headers) and of the editors' own.</summary>
public static class WopiHeaders
{
    public const string Override = "X-WOPI-Override";
    public const string Lock = "X-WOPI-Lock";
    public const string OldLock = "X-WOPI-OldLock";
    public const string LockFailureReason = "X-WOPI-LockFailureReason";
    public const string ItemVersion = "X-WOPI-ItemVersion";
    public const string MaxExpectedSize = "X-WOPI-MaxExpectedSize";
    public const string SuggestedTarget = "X-WOPI-SuggestedTarget";
    public const string RelativeTarget = "X-WOPI-RelativeTarget";
    public const string OverwriteRelativeTarget = "X-WOPI-OverwriteRelativeTarget";
    public const string ValidRelativeTarget = "X-WOPI-ValidRelativeTarget";
    public const string FileConversion = "X-WOPI-FileConversion";
    public const string Size = "X-WOPI-Size";
    public const string RequestedName = "X-WOPI-RequestedName";
    public const string InvalidFileNameError = "X-WOPI-InvalidFileNameError";
    public const string InvalidContainerNameError = "X-WOPI-InvalidContainerNameError";
    public const string UrlType = "X-WOPI-UrlType";
    public const string Editors = "X-WOPI-Editors";
    public const string FileExtensionFilterList = "X-WOPI-FileExtensionFilterList";
    public const string EcosystemOperation = "X-WOPI-EcosystemOperation";
    public const string WopiSrc = "X-WOPI-WopiSrc";
    public const string HostNativeFileName = "X-WOPI-HostNativeFileName";
    public const string EnumerationIncomplete = "X-WOPI-EnumerationIncomplete";
    public const string Proof = "X-WOPI-Proof";
    public const string ProofOld = "X-WOPI-ProofOld";
    public const string TimeStamp = "X-WOPI-TimeStamp";
    public const string ServerError = "X-WOPI-ServerError";
    public const string CorrelationId = "X-WOPI-CorrelationID";
    public const string SessionId = "X-WOPI-SessionId";
    public const string ClientVersion = "X-WOPI-ClientVersion";
    public const string MachineName = "X-WOPI-MachineName";

    /// <summary>An editor's own header, as Collabora Online names it now, or as it was named before and ONLYOFFICE still does.</summary>
    public static string? Own(IHeaderDictionary headers, string name) =>
        Text(headers, $"X-COOL-WOPI-{name}") ?? Text(headers, $"X-LOOL-WOPI-{name}");

    /// <summary>A header's text; null when the header is absent.</summary>
    public static string? Text(IHeaderDictionary headers, string name) => headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>A header's text; null when the header is absent or empty, which some clients take for the same.</summary>
    public static string? NonEmpty(IHeaderDictionary headers, string name) => Text(headers, name) is { Length: > 0 } text ? text : null;
}

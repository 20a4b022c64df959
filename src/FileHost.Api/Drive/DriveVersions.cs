namespace FileHost.Api.Drive;

/// <summary>
/// Prefixes of the API. Links in answers have the first. rclone calls the API of a host that it was given "_api/v2.0", as SharePoint does, and
/// means the same.
/// </summary>
public static class DriveVersions
{
    public const string Current = "/v1.0";

    public static IReadOnlyList<string> All { get; } = [Current, "/v2.0", "/_api/v2.0"];

    /// <summary>What follows the version in a raw target; nothing when the version is in disguise.</summary>
    public static string Cut(string rawTarget) =>
        All.FirstOrDefault(prefix => rawTarget.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } version ? rawTarget[version.Length..] : "";
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace FileHost.Domain.Files;

/// <summary>Times that a client has set (driveItem, fileSystemInfo): what the item had where it came from.</summary>
public sealed partial record FileSystemTimes(string? CreatedDateTime = null, string? LastModifiedDateTime = null)
{
    /// <summary>These, where a client has set them anew.</summary>
    public static FileSystemTimes After(FileSystemTimes? before, FileSystemInfoSet set) =>
        new(set.CreatedDateTime ?? before?.CreatedDateTime, set.LastModifiedDateTime ?? before?.LastModifiedDateTime);

    /// <summary>What a new content leaves of them: it was changed now, whatever it was before.</summary>
    public static FileSystemTimes? AfterSave(FileSystemTimes? before) =>
        before?.CreatedDateTime is { } created ? new(created) : null;

    /// <summary>A client's time as it is kept: unchanged when it ends with Z, else in UTC; null when it is no time of ISO 8601.</summary>
    public static string? Read(string text)
    {
        if (!Iso8601().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;
        return text.EndsWith('Z') ? text : time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Iso8601();
}

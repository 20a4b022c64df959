using System.Globalization;
using System.Text.Json.Serialization;
using FileHost.Domain.Stored;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>An upload session as its client sees it (Microsoft Graph, uploadSession resource type).</summary>
/// <param name="UploadUrl">Where the bytes go; told once, when the session begins.</param>
/// <param name="NextExpectedRanges">One range that is missing; none when all bytes are there.</param>
public sealed record UploadSessionAnswer(
    [property: JsonPropertyName("@odata.context")] string? Context, string? UploadUrl, string ExpirationDateTime,
    IReadOnlyList<string> NextExpectedRanges)
{
    public static UploadSessionAnswer Of(UploadSession session) => new(
        null, null, Moment.Print(session.ExpiresAt),
        session.Progress.IsWhole ? [] : [string.Create(CultureInfo.InvariantCulture, $"{session.Progress.Received}-")]);
}

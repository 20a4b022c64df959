using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Uploads;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>What an upload session was asked for (driveItem reference, createUploadSession), by whom, and where.</summary>
/// <param name="Anchor">Id of the item that the path begins at; null for the drive's root.</param>
/// <param name="Path">Names below the anchor; none when a file is replaced by its id.</param>
/// <param name="DeferCommit">The last fragment makes no version; a request of its own does.</param>
/// <param name="ByGrant">The caller could come to the drive by a grant alone, and the session ends with the grant.</param>
public sealed record UploadSessionWish(
    Guid Subject, string? App, Guid Drive, string? Anchor, IReadOnlyList<string> Path, ConflictBehavior Behavior, bool DeferCommit, bool ByGrant)
{
    /// <summary>If-Match and If-None-Match as they came; the file is held to them when the bytes are there.</summary>
    public string? IfMatch { get; init; }

    /// <inheritdoc cref="IfMatch"/>
    public string? IfNoneMatch { get; init; }

    /// <summary>Times of the client's own, which the file gets together with the bytes; null when it said none.</summary>
    public FileSystemInfoSet? Times { get; init; }
}

/// <summary>An upload session: what was asked for, and how far its bytes have come.</summary>
/// <param name="Id">Names the staged bytes, too.</param>
/// <param name="ExpiresAt">Later with each fragment.</param>
public sealed record UploadSession(Guid Id, UploadSessionWish Wish, Progress Progress, DateTime CreatedAt, DateTime ExpiresAt)
{
    /// <summary>A session that nobody uses for so long ends.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>Hash of the whole; null until it is there.</summary>
    public ContentHash? Sha256 { get; init; }

    public string? QuickXorHash { get; init; }

    /// <summary>The file that it became a version of; null until then.</summary>
    public Guid? File { get; init; }
}

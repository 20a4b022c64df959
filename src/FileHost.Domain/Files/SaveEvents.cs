using FileHost.Domain.Stored;

namespace FileHost.Domain.Files;

/// <summary>What a client says about its save. Nothing here is judged: an absent flag is absent, which for one editor means false.</summary>
public record ClientReport
{
    /// <summary>The subjects that X-WOPI-Editors named, in its order.</summary>
    public IReadOnlyList<Guid>? Editors { get; init; }

    /// <summary>X-WOPI-Editors as it came.</summary>
    [Personal] public string? EditorsRaw { get; init; }

    public bool? Modified { get; init; }
    public bool? Autosave { get; init; }
    public bool? ExitSave { get; init; }

    /// <summary>The LastModifiedTime that the client has seen, as it sent it; absent when it did not say (or means to overwrite).</summary>
    public string? BaseTimestamp { get; init; }

    [Personal] public string? ExtendedData { get; init; }
}

/// <summary>A save was accepted: the file has a new content version.</summary>
public sealed record ContentReplaced : ClientReport
{
    public ContentReplaced() { }
    public ContentReplaced(ClientReport client) : base(client) { }

    /// <summary>1, 2, 3 …: the number shown to people and to editors.</summary>
    public required long Version { get; init; }
    public required ContentHash Sha256 { get; init; }
    public required string QuickXorHash { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }
    public required string MimeType { get; init; }

    /// <summary>Absent for the first content.</summary>
    public ContentHash? PreviousSha256 { get; init; }

    /// <summary>The very text that clients get, and send back.</summary>
    public required string LastModified { get; init; }
    public required ContentSource Source { get; init; }

    /// <summary>Names the list of what the content is made of, when it came in chunks (PutChunkedFile).</summary>
    public ContentHash? Manifest { get; init; }
}

public enum ContentSource { Wopi, DriveItem, UploadSession, Restore, RejectedSave }

/// <summary>A save was refused. In a folder's stream when it was to make a new file.</summary>
public sealed record UploadRejected : ClientReport
{
    public UploadRejected() { }
    public UploadRejected(ClientReport client) : base(client) { }

    public required RejectionCode Code { get; init; }

    /// <summary>The HTTP status that the client got.</summary>
    public required int Status { get; init; }
    public string? Offered { get; init; }
    public string? Held { get; init; }

    /// <summary>Bytes that were received, or announced when the body was not read.</summary>
    public long? Size { get; init; }

    /// <summary>Absent when the body was not read.</summary>
    public ContentHash? Sha256 { get; init; }

    /// <summary>Whether the bytes lie in the vault, from where they can be promoted to a version.</summary>
    public required bool Kept { get; init; }

    /// <summary>The name that was asked for, when there is no file yet.</summary>
    [Personal] public string? Name { get; init; }
}

public enum RejectionCode
{
    LockMismatch, NotLocked, ChangedInStorage, TooLarge, BlockedExtension, NameTaken, QuotaExceeded, PreconditionFailed, HashMismatch, UnderHold,
    Forbidden, TokenExpired, Incomplete, Malformed,
}

namespace FileHost.Api.Audit;

/// <summary>A content version, as readers get it.</summary>
public sealed record VersionInfo(
    long Version, DateTime SavedAt, Person? SavedBy, IReadOnlyList<Person>? Editors, long Size, string Sha256, string Source, string LastModified,
    bool? Modified, bool? Autosave, bool? ExitSave, string ContentUrl);

public sealed record VersionPage(IReadOnlyList<VersionInfo> Versions, string? Next);

/// <summary>The lock of a file.</summary>
public sealed record LockInfo(bool Locked, string? Lock, string? Kind, DateTime? ExpiresAt)
{
    internal static LockInfo Of(Domain.Files.FileState file, DateTime at) =>
        file.LockAt(at) is { } held ? new(true, held.Id, held.Kind.ToString(), held.ExpiresAt) : new(false, null, null, null);
}

/// <summary>A WOPI token of a file: for whom, and what was done with it.</summary>
public sealed record SessionInfo(
    Guid Id, Person? User, string Permissions, DateTime IssuedAt, DateTime ExpiresAt, DateTime? OpenedAt, IReadOnlyList<long> VersionsRead,
    DateTime? RevokedAt);

public sealed record SessionPage(IReadOnlyList<SessionInfo> Sessions, string? Next);

/// <summary>A file at a time.</summary>
/// <param name="LastModified">The very text that clients got.</param>
public sealed record FileInfoAt(
    Guid Id, string Name, Guid FolderId, Guid DriveId, long Version, long Size, string? Sha256, string? MimeType, string LastModified,
    DateTime CreatedAt, Guid? CreatedBy, Guid? ModifiedBy, LockInfo Lock, bool Deleted)
{
    internal static FileInfoAt Of(Domain.Files.FileState file, string name, DateTime at) => new(
        file.Id, name, file.FolderId, file.DriveId, file.Version, file.Size, file.Sha256?.ToString(), file.MimeType, file.LastModified,
        file.CreatedAt, file.CreatedBy, file.ModifiedBy, LockInfo.Of(file, at), file.Deleted);
}

/// <summary>A refused save, as readers get it.</summary>
/// <param name="File">The file, or the folder when there was no file yet.</param>
/// <param name="Code">Why it was refused.</param>
/// <param name="Kept">Whether its bytes can still be downloaded and promoted.</param>
public sealed record RejectedSaveInfo(
    Guid Id, Guid File, Person? User, DateTime At, string Code, int Status, long? Size, string? Sha256, bool Kept, DateTime? KeptUntil,
    string? ContentUrl);

public sealed record RejectedSavePage(IReadOnlyList<RejectedSaveInfo> RejectedSaves, string? Next);

/// <summary>The newest event of the log. Keep it elsewhere: a log that no longer has it there has been rewritten.</summary>
/// <param name="Size">Events in the global order.</param>
/// <param name="Hash">SHA-256 of the newest event's record.</param>
public sealed record LogHead(long Size, string? Hash, Guid? Stream, long? Version, DateTime? Time);

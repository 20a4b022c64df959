namespace FileHost.Api.Audit;

/// <summary>A content version, as readers get it.</summary>
/// <param name="Version">The number shown to people, from 1.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="SavedBy">The person whose token it was; absent when the host acted itself.</param>
/// <param name="Editors">Whom the client named as editors.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of the content, 64 hex digits.</param>
/// <param name="Source">How it came: Wopi, DriveItem, UploadSession, Restore or RejectedSave.</param>
/// <param name="LastModified">The very text that clients got.</param>
/// <param name="Modified">Whether a person had changed something; absent when the client did not say.</param>
/// <param name="Autosave">Whether the editor saved by itself; absent when the client did not say.</param>
/// <param name="ExitSave">Whether the editor saved because it was closed; absent when the client did not say.</param>
/// <param name="ContentUrl">The address of its bytes.</param>
public sealed record VersionInfo(
    long Version, DateTime SavedAt, Person? SavedBy, IReadOnlyList<Person>? Editors, long Size, string Sha256, string Source, string LastModified,
    bool? Modified, bool? Autosave, bool? ExitSave, string ContentUrl);

/// <summary>Content versions.</summary>
/// <param name="Versions">Newest first.</param>
/// <param name="Next">The address of the next (older) page; absent on the last one.</param>
public sealed record VersionPage(IReadOnlyList<VersionInfo> Versions, string? Next);

/// <summary>The lock of a file. Of those of clients that edit together, the exclusive one, or else the oldest.</summary>
/// <param name="Locked">Whether there is one in force.</param>
/// <param name="Lock">The lock id that the client chose.</param>
/// <param name="Kind">Wopi, Checkout or Coauth.</param>
/// <param name="ExpiresAt">When it ends unless it is shown again.</param>
public sealed record LockInfo(bool Locked, string? Lock, string? Kind, DateTime? ExpiresAt)
{
    internal static LockInfo Of(Domain.Files.FileState file, DateTime at) =>
        file.HolderAt(at) is { } held ? new(true, held.Id, held.Kind.ToString(), held.ExpiresAt) : new(false, null, null, null);
}

/// <summary>A WOPI token of a file: for whom, and what was done with it.</summary>
/// <param name="Id">Id of the token; events name it as Jti in their headers.</param>
/// <param name="User">For whom it was made.</param>
/// <param name="Permissions">View or Edit.</param>
/// <param name="IssuedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="OpenedAt">When the file was first opened with it; absent when it never was.</param>
/// <param name="VersionsRead">The content versions that were read with it.</param>
/// <param name="RevokedAt">When it was revoked; absent when it was not.</param>
public sealed record SessionInfo(
    Guid Id, Person? User, string Permissions, DateTime IssuedAt, DateTime ExpiresAt, DateTime? OpenedAt, IReadOnlyList<long> VersionsRead,
    DateTime? RevokedAt);

/// <summary>WOPI tokens of a file.</summary>
/// <param name="Sessions">Newest first.</param>
/// <param name="Next">The address of the next (older) page; absent on the last one.</param>
public sealed record SessionPage(IReadOnlyList<SessionInfo> Sessions, string? Next);

/// <summary>A file at a time.</summary>
/// <param name="Id">The same in WOPI and driveItem addresses.</param>
/// <param name="Name">Its name then; "(erased)" once the name was erased.</param>
/// <param name="FolderId">The folder that it lies in.</param>
/// <param name="DriveId">The drive that it lies in.</param>
/// <param name="Version">Its content version; 0 while it has no content.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of its content, 64 hex digits; absent while it has none.</param>
/// <param name="MimeType">What its name says about its content.</param>
/// <param name="LastModified">The very text that clients got.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="CreatedBy">Id of the person who created it; absent when the host did.</param>
/// <param name="ModifiedBy">Id of the person who saved last; absent when the host did.</param>
/// <param name="Lock">The lock in force at that time.</param>
/// <param name="Deleted">Whether it had been deleted.</param>
public sealed record FileInfoAt(
    Guid Id, string Name, Guid FolderId, Guid DriveId, long Version, long Size, string? Sha256, string? MimeType, string LastModified,
    DateTime CreatedAt, Guid? CreatedBy, Guid? ModifiedBy, LockInfo Lock, bool Deleted)
{
    internal static FileInfoAt Of(Domain.Files.FileState file, string name, DateTime at) => new(
        file.Id, name, file.FolderId, file.DriveId, file.Version, file.Size, file.Sha256?.ToString(), file.MimeType, file.LastModified,
        file.CreatedAt, file.CreatedBy, file.ModifiedBy, LockInfo.Of(file, at), file.Deleted);
}

/// <summary>A refused save, as readers get it.</summary>
/// <param name="Id">Id of its UploadRejected event.</param>
/// <param name="File">The file, or the folder when there was no file yet.</param>
/// <param name="User">The person whose token it was.</param>
/// <param name="At">When it was refused.</param>
/// <param name="Code">Why it was refused.</param>
/// <param name="Status">What the client was answered.</param>
/// <param name="Size">Of its content in bytes; absent when the client did not say.</param>
/// <param name="Sha256">Of its content, 64 hex digits; absent when the bytes were not received whole.</param>
/// <param name="Kept">Whether its bytes can still be downloaded and promoted.</param>
/// <param name="KeptUntil">Until when they can; absent when they were not kept.</param>
/// <param name="ContentUrl">The address of its bytes; absent when they are not kept.</param>
public sealed record RejectedSaveInfo(
    Guid Id, Guid File, Person? User, DateTime At, string Code, int Status, long? Size, string? Sha256, bool Kept, DateTime? KeptUntil,
    string? ContentUrl);

/// <summary>Refused saves.</summary>
/// <param name="RejectedSaves">Newest first.</param>
/// <param name="Next">The address of the next (older) page; absent on the last one.</param>
public sealed record RejectedSavePage(IReadOnlyList<RejectedSaveInfo> RejectedSaves, string? Next);

/// <summary>What became of a promoted save.</summary>
/// <param name="Version">The content version that its bytes are now.</param>
/// <param name="LastModified">The very text that clients get.</param>
public sealed record Promoted(long Version, string LastModified);

/// <summary>The newest event of the log. Keep it elsewhere: a log that no longer has it there has been rewritten.</summary>
/// <param name="Size">Events in the global order.</param>
/// <param name="Hash">SHA-256 of the newest event's record; absent while there is none.</param>
/// <param name="Stream">The newest event's stream.</param>
/// <param name="Version">Its place in that stream, from 1.</param>
/// <param name="Time">When it happened.</param>
public sealed record LogHead(long Size, string? Hash, Guid? Stream, long? Version, DateTime? Time);

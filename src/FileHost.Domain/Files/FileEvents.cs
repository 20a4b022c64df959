using System.Text.Json.Serialization;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Files;

// Every event of a file's stream. The names are the contract: an event is never changed, a new meaning is a new event or an optional member.

public enum FileOrigin
{
    [JsonStringEnumMemberName("Wopi.PutRelativeFile")] WopiPutRelativeFile,
    [JsonStringEnumMemberName("Wopi.CreateChildFile")] WopiCreateChildFile,
    [JsonStringEnumMemberName("Drive.Upload")] DriveUpload,
    [JsonStringEnumMemberName("Drive.Copy")] DriveCopy,
    Import,
    Sample,
}

/// <param name="CopiedFrom">The file that this one is a copy of, or that an editor had open when it saved this one under a name of its own; absent otherwise.</param>
/// <param name="Converted">True when the editor said that it converted that file from another format; absent otherwise.</param>
public sealed record FileCreated(
    [property: Personal] string Name, Guid FolderId, Guid DriveId, FileOrigin Origin, Guid? CopiedFrom = null, bool? Converted = null);

/// <summary>A request's lock was compared with the file's.</summary>
/// <param name="Offered">Absent when the request carried no lock, empty when it carried an empty one.</param>
/// <param name="Held">The file's lock at that time; absent when there was none.</param>
/// <param name="Allowed">Whether, as far as the lock goes, the request may proceed.</param>
public sealed record LockChecked(LockedOperation Operation, string? Offered, string? Held, LockOutcome Outcome, bool Allowed);

public enum LockedOperation
{
    Lock, RefreshLock, Unlock, UnlockAndRelock, PutFile, Upload, Promote, Restore, PutRelativeFile, RenameFile, DeleteFile, CreateChildFile,
    GetCoauthLock, RefreshCoauthLock, UnlockCoauthLock, PutChunkedFile, MoveFile, CheckOut, CheckIn, DiscardCheckOut,
}

public enum LockOutcome { Matched, UnlockedEmptyFile, NotLocked, Mismatch, LateSave }

/// <param name="UserVisible">True when the client wants others to be told who took the lock; the same in the next two.</param>
public sealed record FileLocked(string Lock, DateTime ExpiresAt, LockKind Kind, bool? UserVisible = null);

public enum LockKind { Wopi, Checkout, Coauth }

public sealed record LockRefreshed(string Lock, DateTime ExpiresAt, bool? UserVisible = null);

public sealed record LockReplaced(string Old, string New, DateTime ExpiresAt, bool? UserVisible = null);

/// <param name="Comment">What somebody who checks the file in says about the changes; absent otherwise.</param>
public sealed record LockReleased(string Lock, [property: Personal] string? Comment = null);

/// <summary>Written by the first request that sees it, so it may stand long after <paramref name="ExpiredAt"/>.</summary>
public sealed record LockExpired(string Lock, DateTime ExpiredAt);

public sealed record LockBroken(string Lock, [property: Personal] string Reason);

/// <param name="From">The version whose bytes the file has again.</param>
public sealed record VersionRestored(long From, [property: Personal] string? Reason = null);

/// <param name="Rejected">Id of the UploadRejected event whose bytes become a version.</param>
public sealed record RejectedSavePromoted(Guid Rejected, [property: Personal] string Reason);

public sealed record FileRenamed([property: Personal] string Name);

public sealed record FileMoved(Guid FolderId);

/// <param name="With">The folder that was deleted with all that lay in it; absent when the file was deleted by itself.</param>
public sealed record FileDeleted(Guid? With = null);

public sealed record FileUndeleted;

/// <summary>Nobody can bring the file back from now on. Its history and its contents stay.</summary>
public sealed record FilePermanentlyDeleted;

/// <summary>A client set times of its own, of a file or a folder. Times of the log are others, and stay.</summary>
/// <param name="CreatedDateTime">ISO 8601, UTC, as the client wrote it; absent when it stays as it was.</param>
/// <param name="LastModifiedDateTime">Likewise.</param>
public sealed record FileSystemInfoSet(string? CreatedDateTime, string? LastModifiedDateTime);

public sealed record UserInfoPut([property: Personal] string UserInfo);

/// <summary>An editor told of something that somebody did inside the document.</summary>
/// <param name="Action">Absent when the editor named none that is known.</param>
/// <param name="People">The subjects that the activity names, for example those mentioned in a comment; absent when it names nobody who is known.</param>
/// <param name="Activity">The activity as the editor described it, as JSON.</param>
public sealed record ActivityAdded(
    ActivityKind Kind, ActivityAction? Action, IReadOnlyList<Guid>? People, [property: Personal] string Activity);

public enum ActivityKind { Comment }

public enum ActivityAction { Created, Updated, Deleted }

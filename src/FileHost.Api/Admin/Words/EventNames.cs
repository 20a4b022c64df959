using FileHost.Domain.Stored;

namespace FileHost.Api.Admin.Words;

/// <summary>What people call the events that they search for.</summary>
public static class EventNames
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["ContentReplaced"] = "Save", ["UploadRejected"] = "Rejected save", ["VersionRestored"] = "Version restored",
        ["RejectedSavePromoted"] = "Rejected save promoted", ["FileCreated"] = "File created", ["FileOpened"] = "File opened in an editor",
        ["ContentRead"] = "Version read", ["FileLocked"] = "File locked", ["LockChecked"] = "Lock compared", ["LockRefreshed"] = "Lock kept",
        ["LockReplaced"] = "Lock replaced", ["LockReleased"] = "Lock released", ["LockExpired"] = "Lock ran out", ["LockBroken"] = "Lock broken",
        ["TokenIssued"] = "Token for an editor made", ["TokenRevoked"] = "Token revoked", ["FileRenamed"] = "File renamed", ["FileMoved"] = "File moved",
        ["FileDeleted"] = "File deleted", ["FileUndeleted"] = "File brought back", ["FolderCreated"] = "Folder created",
        ["FolderRenamed"] = "Folder renamed", ["FolderMoved"] = "Folder moved", ["FolderDeleted"] = "Folder deleted",
        ["FolderUndeleted"] = "Folder brought back", ["FilePermanentlyDeleted"] = "File deleted for good",
        ["FolderPermanentlyDeleted"] = "Folder deleted for good", ["FileSystemInfoSet"] = "Times set by a client", ["DriveCreated"] = "Drive made", ["DriveGranted"] = "Access to a drive given",
        ["DriveRevoked"] = "Access to a drive taken away", ["AuditQueried"] = "Question about history", ["AccessDenied"] = "Requests turned away",
        ["SubjectIdentified"] = "Person seen", ["SubjectErased"] = "Person erased", ["UserInfoPut"] = "Settings of an editor stored",
        ["ActivityAdded"] = "Comment", ["CoauthLocked"] = "Editing together begun", ["CoauthLockChanged"] = "Lock for editing together changed",
        ["CoauthLockRefreshed"] = "Lock for editing together kept", ["CoauthUnlocked"] = "Editing together ended",
        ["CoauthLockExpired"] = "Lock for editing together ran out", ["CoauthLockBroken"] = "Lock for editing together broken",
    };

    /// <summary>Name of each event in the log, and what people call it; those that are asked for most come first.</summary>
    public static IReadOnlyList<(string Name, string Words)> All { get; } =
    [
        .. StoredEvents.All.Select(type => type.Type.Name).OrderBy(name => Array.IndexOf([.. Words.Keys], name)).Select(name => (name, Of(name))),
    ];

    public static string Of(string name) => Words.GetValueOrDefault(name, name);
}

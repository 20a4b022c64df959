using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FileHost.Domain.Access;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Sessions;
using FileHost.Domain.Subjects;

namespace FileHost.Domain.Tests.Stored;

/// <summary>One of each event, as it is stored: with digests where it is personal. docs/events.md shows them.</summary>
internal static class ExampleEvents
{
    private static readonly DateTime Now = new(2026, 11, 22, 2, 31, 0, 1, DateTimeKind.Utc);
    private static readonly DateTime Later = Now.AddMinutes(30);
    private static readonly Guid FileId = Guid.Parse("01930f5e-7a3b-7c11-a2b3-c4d5e6f70812");
    private static readonly Guid FolderId = Guid.Parse("01930f5e-0000-7000-8000-000000000001");
    private static readonly Guid OtherFolderId = Guid.Parse("01930f5e-0000-7000-8000-000000000003");
    private static readonly Guid DriveId = Guid.Parse("01930f5e-0000-7000-8000-000000000002");
    private static readonly Guid SourceId = Guid.Parse("01930f5e-0000-7000-8000-000000000004");
    private static readonly Guid RefusedId = Guid.Parse("01932c2f-0000-7000-8000-000000000003");
    private static readonly Guid Ada = Guid.Parse("6b1c9a55-1111-4111-8111-111111111111");
    private static readonly Guid Ben = Guid.Parse("0c7e2d90-2222-4222-9222-222222222222");
    private static readonly ContentHash Hello = new(SHA256.HashData("hello"u8));

    private static readonly ClientReport Report = new()
    {
        Editors = [Ada, Ben], EditorsRaw = Digest("EditorsRaw", $"{Ada:N},{Ben:N}"), Modified = true, Autosave = false, ExitSave = false,
        BaseTimestamp = "2026-11-22T02:11:00.000000Z", ExtendedData = Digest("ExtendedData", "from=toolbar"),
    };

    public static IReadOnlyList<object> All { get; } =
    [
        new FileCreated(Digest("Name", "FileB.txt"), FolderId, DriveId, FileOrigin.WopiPutRelativeFile, SourceId, Converted: true),
        new LockChecked(LockedOperation.PutFile, "", "6a8c1e", LockOutcome.Mismatch, Allowed: false),
        new FileLocked("6a8c1e", Later, LockKind.Wopi, UserVisible: true),
        new LockRefreshed("6a8c1e", Later, UserVisible: true),
        new LockReplaced("6a8c1e", "7b9d2f", Later, UserVisible: true),
        new LockReleased("7b9d2f", Digest("Comment", "Chapter 3 is done.")),
        new LockExpired("7b9d2f", Later),
        new LockBroken("7b9d2f", Digest("Reason", "The editor is gone; the filing cannot wait.")),
        new ContentReplaced(Report)
        {
            Version = 2, Sha256 = Hello, QuickXorHash = "aCgDG9jwBgAAAAAABQAAAAAAAAA=", Size = 5, MimeType = "text/plain",
            PreviousSha256 = ContentHash.OfNothing, LastModified = "2026-11-22T02:31:00.001000Z", Source = ContentSource.Wopi,
            Manifest = new(SHA256.HashData("[]"u8)),
        },
        new UploadRejected(Report)
        {
            Code = RejectionCode.LockMismatch, Status = 409, Offered = "6a8c1e", Held = "7b9d2f", Size = 5, Sha256 = Hello, Kept = true,
        },
        new VersionRestored(1, Digest("Reason", "Chapter 3 was lost.")),
        new RejectedSavePromoted(RefusedId, Digest("Reason", "Checked with the author: this is the newer text.")),
        new FileRenamed(Digest("Name", "Report 2026.txt")),
        new FileMoved(OtherFolderId),
        new FileDeleted(OtherFolderId),
        new FileUndeleted(),
        new FilePermanentlyDeleted(),
        new FileSystemInfoSet("2001-02-03T04:05:06Z", "2026-11-22T02:30:00.1Z"),
        new UserInfoPut(Digest("UserInfo", "zoom=120")),
        new CoauthLocked("c0ffee", CoauthLockType.Coauth, Now.AddMinutes(10), Digest("Metadata", "in Berlin")),
        new CoauthLockChanged("c0ffee", CoauthLockType.CoauthExclusive, Now.AddMinutes(10)),
        new CoauthLockRefreshed("c0ffee", Later),
        new CoauthUnlocked("c0ffee"),
        new CoauthLockExpired("c0ffee", Later),
        new CoauthLockBroken("c0ffee", Digest("Reason", "Its client is gone.")),
        new ActivityAdded(
            ActivityKind.Comment, ActivityAction.Created, [Ben], Digest("Activity", """{'Type':'comment','Id':'7'}""")),
        new FolderCreated(Digest("Name", "Contracts"), FolderId, DriveId),
        new FolderRenamed(Digest("Name", "Contracts 2026")),
        new FolderMoved(OtherFolderId),
        new FolderDeleted(OtherFolderId),
        new FolderUndeleted(),
        new FolderPermanentlyDeleted(),
        new DriveCreated(DriveKind.User, $"{Ada:D}", FolderId),
        new DriveGranted(Ben, DriveRight.Edit),
        new DriveRevoked(Ben),
        new TokenIssued(FileId, TokenPermissions.Edit, Now.AddHours(10)),
        new FileOpened(FileId, 2),
        new ContentRead(FileId, 2),
        new TokenRevoked(),
        new SubjectIdentified(
            SubjectKind.Directory, Digest("DirectoryId", "u-4711"), Digest("Name", "Ada Moreau"),
            Digest("Email", "ada.moreau@example.org")),
        new SubjectErased(),
        new AccessDenied("BadToken", 17, new DateTime(2026, 11, 22, 2, 31, 0, DateTimeKind.Utc)),
        new AuditQueried(Digest("Query", "/audit/files?user=ada")),
    ];

    /// <summary>A personal value as an event holds it. Real salts are random; this one is fixed.</summary>
    private static string Digest(string field, string value)
    {
        var disclosure = $"""["AAECAwQFBgcICQoLDA0ODw","{field}","{value}"]""";
        return $"sd:{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(disclosure)))}";
    }
}

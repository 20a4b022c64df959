using System.Security.Cryptography;
using System.Text;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Tests.Files;

/// <summary>The words in which the tests tell what happened to a file and what is asked of it.</summary>
internal static class FileLanguage
{
    public static TimeSpan Microsecond { get; } = TimeSpan.FromMicroseconds(1);

    public static FileCreated Created { get; } = new("report.txt", Guid.AllBitsSet, Guid.Empty, FileOrigin.DriveUpload);

    public static FileLocked Locked(string id, LockKind kind = LockKind.Wopi) => new(id, DeciderSpec.Start + Locking.Duration, kind);

    public static Content Content(string text)
    {
        var (bytes, quickXor) = (Encoding.UTF8.GetBytes(text), new QuickXorHash());
        quickXor.Append(bytes);
        return new(new ContentHash(SHA256.HashData(bytes)), quickXor.ToString(), bytes.Length, "text/plain");
    }

    /// <summary>The file's first content, saved when the story began.</summary>
    public static ContentReplaced Saved(string text) => Saving.FirstContent(Content(text), ContentSource.DriveItem, DeciderSpec.Start);

    /// <summary>A save that replaced one content by another.</summary>
    public static ContentReplaced Replaced(
        long version, string? before, string text, DateTime at, ContentSource source = ContentSource.Wopi, ClientReport? client = null)
    {
        var content = Content(text);
        return new(client ?? new())
        {
            Version = version, Sha256 = content.Sha256, QuickXorHash = content.QuickXorHash, Size = content.Size,
            MimeType = content.MimeType, PreviousSha256 = before is null ? null : Content(before).Sha256,
            LastModified = Moment.Print(at), Source = source,
        };
    }

    /// <summary>A save that was refused, its bytes in the vault.</summary>
    public static UploadRejected Rejected(
        RejectionCode code, int status, string? offered, string? held, string text, ClientReport? client = null, bool kept = true)
    {
        var content = Content(text);
        return new(client ?? new())
        {
            Code = code, Status = status, Offered = offered, Held = held, Size = content.Size, Sha256 = content.Sha256, Kept = kept,
        };
    }

    public static Request<FileState> Lock(string id) => (file, now) => Locking.Lock(file, id, now);

    public static Request<FileState> RefreshLock(string id) => (file, now) => Locking.RefreshLock(file, id, now);

    public static Request<FileState> Unlock(string id) => (file, now) => Locking.Unlock(file, id, now);

    public static Request<FileState> UnlockAndRelock(string old, string id) => (file, now) => Locking.UnlockAndRelock(file, old, id, now);

    public static Request<FileState> PutFile(string? offered, string text, ClientReport? client = null, bool keep = true) =>
        (file, now) => Saving.PutFile(file, new(offered, Content(text), client ?? new(), keep, now));

    /// <summary>PutFile on a host that accepts saves for a minute after their lock has ended.</summary>
    public static Request<FileState> PutFileLate(string offered, string text, ClientReport? client = null) => (file, now) => Saving.PutFile(
        file, new(offered, Content(text), client ?? new(), Keep: true, now) { LateSaveWindow = TimeSpan.FromMinutes(1) });

    public static Request<FileState> Upload(string text, bool preconditionHolds = true, ClientReport? client = null, bool keep = true) =>
        (file, now) => Saving.Upload(file, new(Offered: null, Content(text), client ?? new(), keep, now), preconditionHolds);

    public static Request<FileState> Promote(string text, Guid rejected, string reason) =>
        (file, now) => Saving.Promote(file, Content(text), rejected, reason, now);

    public static Request<FileState> Restore(string text, long from, string? reason = null) =>
        (file, now) => Saving.Restore(file, Content(text), from, reason, now);

    public static CoauthLocked CoauthLocked(string id, CoauthLockType type = CoauthLockType.Coauth, string? metadata = null) =>
        new(id, type, DeciderSpec.Start + CoauthLocking.Longest, metadata);

    // Nothing is sealed here: what is recorded is the text itself.
    public static CoauthMetadata Metadata(string text) => new(text, recorded => recorded == text);

    public static Request<FileState> GetCoauthLock(
        string id, CoauthLockType type = CoauthLockType.Coauth, string metadata = "", TimeSpan? duration = null) =>
        (file, now) => CoauthLocking.GetCoauthLock(file, new(id, type, Metadata(metadata), duration ?? CoauthLocking.Longest), now);

    public static Request<FileState> RefreshCoauthLock(string id, string metadata = "", TimeSpan? duration = null) =>
        (file, now) => CoauthLocking.RefreshCoauthLock(file, id, Metadata(metadata), duration ?? CoauthLocking.Longest, now);

    public static Request<FileState> UnlockCoauthLock(string id) => (file, now) => CoauthLocking.UnlockCoauthLock(file, id, now);

    /// <summary>A PutChunkedFile; its manifest is named after its text.</summary>
    public static Request<FileState> PutChunkedFile(string? offered, string text, long sequenceNumber, bool byCoauthLock = true, bool keep = true) =>
        (file, now) => ChunkedSaving.PutChunkedFile(
            file, new(new(offered, Content(text), new ClientReport(), keep, now), byCoauthLock, sequenceNumber, Content($"[{text}]").Sha256));

    public static Request<FileState> BreakLock(string? meant = null, string reason = "a reason") =>
        (file, now) => Locking.Break(file, meant, reason, now);
}

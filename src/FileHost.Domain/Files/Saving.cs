using FileHost.Domain.Coauthoring;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Files;

/// <summary>A save of an existing file, its bytes received and durable.</summary>
/// <param name="Offered">The lock that the request shows; null when it shows none, empty when it shows an empty one.</param>
/// <param name="Keep">Whether the vault has room for the bytes if the save is refused.</param>
public sealed record SaveContent(string? Offered, Content Content, ClientReport Client, bool Keep, DateTime Now)
{
    /// <summary>Who saves: what this person has checked out, others may not change, and this person may.</summary>
    public Guid? By { get; init; }

    /// <summary>Times that the client sets together with the content; null when it sets none.</summary>
    public FileSystemInfoSet? Times { get; init; }

    /// <summary>A file that nobody has locked accepts the save: the host offers no locks.</summary>
    public bool EvenUnlocked { get; init; }

    /// <summary>For so long after a lock has ended, a save that shows it is accepted if nobody has saved since.</summary>
    public TimeSpan LateSaveWindow { get; init; }
}

/// <summary>
/// The one decision about a save, in its order: lock, then what the client has seen, then acceptance. Each save on a file leaves LockChecked
/// and then ContentReplaced or UploadRejected. Identical bytes still make a version: somebody saved.
/// </summary>
public static class Saving
{
    private const int Conflict = 409;
    private const int Locked = 423;

    /// <summary>
    /// WOPI PutFile. An unlocked file accepts a save only while it is empty: that is how editors create documents. Some editors unlock before
    /// their last save; where that is allowed, the save is accepted as long as it overwrites nothing that the editor has not seen.
    /// </summary>
    public static Decision PutFile(FileState file, SaveContent save)
    {
        var check = CheckPutFile(file, save.Offered, save.Now);
        if (save.EvenUnlocked && check.Held is null || IsInTime(file, save, check)) check = check with { Allowed = true };
        if (!check.Allowed) return RefuseForLock(file, save, check);
        return check.Outcome != LockOutcome.UnlockedEmptyFile && HasChanged(file, save)
            ? Reject(file, save, check, Conflict, new Rejection.ChangedInStorage(check.Held ?? "", file.LastModified), RejectionCode.ChangedInStorage)
            : Accept(file, save, check, ContentSource.Wopi);
    }

    /// <summary>driveItem upload onto an existing file. Its clients know no locks, so an editor's lock refuses them, and somebody else's checkout.</summary>
    public static Decision Upload(
        FileState file, SaveContent save, bool preconditionHolds, ContentSource source = ContentSource.DriveItem)
    {
        var check = Locking.CheckWithoutLock(LockedOperation.Upload, file, save.Now, save.By);
        if (!check.Allowed)
            return Reject(file, save, check, Locked, file.Refusal(check, save.Now), RejectionCode.LockMismatch);
        return preconditionHolds
            ? Accept(file, save, check, source)
            : Reject(file, save, check, 412, new Rejection.PreconditionFailed(), RejectionCode.PreconditionFailed);
    }

    /// <summary>
    /// A driveItem upload whose bytes are still to come: refused now for what would refuse it at its end. When it may begin, it leaves nothing.
    /// </summary>
    /// <param name="size">Bytes that are announced.</param>
    /// <param name="by">Whose checkout does not refuse it.</param>
    public static Decision Announce(FileState file, long? size, bool preconditionHolds, DateTime now, Guid? by = null)
    {
        var check = Locking.CheckWithoutLock(LockedOperation.Upload, file, now, by);
        if (check.Allowed && preconditionHolds) return Decision.Accept();
        var (code, status, reason) = check.Allowed
            ? (RejectionCode.PreconditionFailed, 412, new Rejection.PreconditionFailed())
            : (RejectionCode.LockMismatch, Locked, file.Refusal(check, now));
        return Refuse(file, new(LockedOperation.Upload, null, code, status, reason, size, Sha256: null, Keep: false, new ClientReport(), now));
    }

    /// <summary>
    /// WOPI PutRelativeFile, or CreateChildFile, onto a file that has the name already. The request shows no lock, so any lock refuses it.
    /// </summary>
    public static Decision PutRelativeFile(FileState target, SaveContent save, LockedOperation operation = LockedOperation.PutRelativeFile)
    {
        var check = Locking.CheckWithoutLock(operation, target, save.Now);
        return check.Allowed
            ? Accept(target, save, check, ContentSource.Wopi)
            : RefuseForLock(target, save, check);
    }

    /// <summary>Makes the bytes of a refused save a version. An editor that holds the file would not notice, so its lock refuses this.</summary>
    public static Decision Promote(FileState file, Content content, Guid rejected, string reason, DateTime now)
    {
        if (file.Promoted?.TryGetValue(rejected, out var version) == true) return Decision.Reject(new Rejection.AlreadyPromoted(version));
        var check = Locking.CheckWithoutLock(LockedOperation.Promote, file, now);
        if (!check.Allowed) return Decision.Reject(file.Refusal(check, now), [.. file.Expiry(now), check]);
        var replaced = Replaced(file, content, new ClientReport(), ContentSource.RejectedSave, now);
        return Decision.Accept([.. file.Expiry(now), check, new RejectedSavePromoted(rejected, reason), replaced]);
    }

    /// <summary>
    /// Makes the bytes of an earlier version the newest one. Nothing is left to do when the file has these bytes already. An editor that holds
    /// the file would not notice, so its lock refuses this.
    /// </summary>
    public static Decision Restore(FileState file, Content content, long from, string? reason, DateTime now, Guid? by = null)
    {
        if (file.Sha256 == content.Sha256) return Decision.Accept();
        var check = Locking.CheckWithoutLock(LockedOperation.Restore, file, now, by);
        if (!check.Allowed) return Decision.Reject(file.Refusal(check, now), [.. file.Expiry(now), check]);
        return Decision.Accept([.. file.Expiry(now), check, .. Restored(file, content, from, reason, now)]);
    }

    /// <summary>The events by which a file gets the bytes of an earlier version again.</summary>
    internal static IEnumerable<object> Restored(FileState file, Content content, long from, string? reason, DateTime now) =>
        [new VersionRestored(from, reason), Replaced(file, content, new ClientReport(), ContentSource.Restore, now)];

    /// <summary>A save that is refused whatever the lock says; the lock is recorded all the same.</summary>
    public static Decision Refuse(FileState file, RefusedSave refused)
    {
        var check = refused.Operation switch
        {
            LockedOperation.PutFile => CheckPutFile(file, refused.Offered, refused.Now),
            LockedOperation.PutChunkedFile => ChunkedSaving.Check(file, refused.Offered, refused.ByCoauthLock, refused.Now),
            _ => Locking.CheckWithoutLock(refused.Operation, file, refused.Now),
        };
        return Decision.Reject(refused.Reason, [.. file.Expiry(refused.Now), check, refused.Rejected(check.Held)]);
    }

    /// <summary>The first content of a file that is created with it.</summary>
    public static ContentReplaced FirstContent(Content content, ContentSource source, DateTime now) => new()
    {
        Version = 1, Sha256 = content.Sha256, QuickXorHash = content.QuickXorHash, Size = content.Size, MimeType = content.MimeType,
        LastModified = Moment.Print(now), Source = source,
    };

    private static LockChecked CheckPutFile(FileState file, string? offered, DateTime now)
    {
        if (file.HeldAt(now) is not { } held) return CheckUnlocked(LockedOperation.PutFile, file, offered);
        var matches = file.LockAt(now)?.IsShownBy(offered) == true;
        return new(LockedOperation.PutFile, offered, held, matches ? LockOutcome.Matched : LockOutcome.Mismatch, matches);
    }

    /// <summary>An unlocked file takes a save while it is empty.</summary>
    internal static LockChecked CheckUnlocked(LockedOperation operation, FileState file, string? offered)
    {
        var outcome = file.Size == 0 ? LockOutcome.UnlockedEmptyFile
            : !string.IsNullOrEmpty(offered) && (file.Lock?.Id ?? file.PreviousLock?.Id) == offered ? LockOutcome.LateSave
            : LockOutcome.NotLocked;
        return new(operation, offered, Held: null, outcome, Allowed: outcome == LockOutcome.UnlockedEmptyFile);
    }

    // A lock that was taken away was taken away for a reason.
    private static bool IsInTime(FileState file, SaveContent save, LockChecked check) =>
        check.Outcome == LockOutcome.LateSave
        && (file.Lock is { } expired ? new(expired.Id, expired.ExpiresAt) : file.PreviousLock) is { Broken: not true } ended
        && save.Now - ended.EndedAt < save.LateSaveWindow
        && (Moment.Parse(file.LastModified) <= ended.EndedAt || save.Content.Sha256 == file.Sha256);

    // A client that lost the answer sends the same bytes again with the old time; that is no conflict.
    private static bool HasChanged(FileState file, SaveContent save) =>
        save.Client.BaseTimestamp is { } seen && seen != file.LastModified && !Moment.SameInstant(seen, file.LastModified)
        && save.Content.Sha256 != file.Sha256;

    internal static Decision Accept(FileState file, SaveContent save, LockChecked check, ContentSource source, ContentHash? manifest = null) =>
        Decision.Accept(
            [
                .. file.Expiry(save.Now), check, Replaced(file, save.Content, save.Client, source, save.Now) with { Manifest = manifest },
                .. Naming.One(save.Times is not null, () => save.Times!),
            ]);

    internal static Decision RefuseForLock(FileState file, SaveContent save, LockChecked check) => Reject(
        file, save, check, Conflict, file.Refusal(check, save.Now), check.Held is null ? RejectionCode.NotLocked : RejectionCode.LockMismatch);

    internal static Decision Reject(
        FileState file, SaveContent save, LockChecked check, int status, Rejection reason, RejectionCode code) => Decision.Reject(reason,
        [
            .. file.Expiry(save.Now), check,
            new UploadRejected(save.Client)
            {
                Code = code, Status = status, Offered = save.Offered, Held = check.Held,
                Size = save.Content.Size, Sha256 = save.Content.Sha256, Kept = save.Keep,
            },
        ]);

    private static ContentReplaced Replaced(FileState file, Content content, ClientReport client, ContentSource source, DateTime now) => new(client)
    {
        Version = file.Version + 1, Sha256 = content.Sha256, QuickXorHash = content.QuickXorHash, Size = content.Size,
        MimeType = content.MimeType, PreviousSha256 = file.Sha256, LastModified = NextLastModified(file, now), Source = source,
    };

    // Two saves in one microsecond must differ, or an editor could not tell them apart.
    private static string NextLastModified(FileState file, DateTime now)
    {
        var next = Moment.Parse(file.LastModified).AddMicroseconds(1);
        return Moment.Print(next > now ? next : now);
    }
}

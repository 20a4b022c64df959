using FileHost.Domain.Coauthoring;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Files;

/// <summary>A wish for another name.</summary>
/// <param name="Offered">The lock that the request shows; null when it shows none, empty when it shows an empty one.</param>
/// <param name="ByCoauthLock">Whether what it shows is a coauth lock.</param>
/// <param name="CurrentName">The file's name in clear, since the state holds its digest.</param>
/// <param name="EvenWithoutLock">The client is one that renames a locked file without showing its lock, and is allowed to.</param>
public sealed record NewName(string? Offered, string CurrentName, string Name, bool EvenWithoutLock, DateTime Now, bool ByCoauthLock = false);

/// <summary>A wish for another place: driveItem's clients say all at once.</summary>
/// <param name="CurrentName">The item's name in clear, since the state holds its digest.</param>
/// <param name="Name">The name it shall have, the current one when it stays.</param>
/// <param name="Folder">The folder it shall lie in, the current one when it stays.</param>
/// <param name="Times">Null when they stay.</param>
public sealed record ItemChange(string CurrentName, string Name, Guid Folder, FileSystemInfoSet? Times, Guid? By)
{
    internal IEnumerable<object> TimesSet => Times is null ? [] : [Times];
}

/// <summary>
/// Renaming, moving, deleting and undeleting a file. None of it touches a content: the id stays, the versions stay. Each that is carried out or
/// refused leaves LockChecked, like a save.
/// </summary>
public static class Naming
{
    /// <summary>WOPI RenameFile; while others edit together, any of their locks will do (CSPP Plus). Nothing is left to do when the file has this very name.</summary>
    public static Decision Rename(FileState file, NewName wish)
    {
        var check = Check(file, wish);
        if (!check.Allowed) return Refuse(file, check, wish.Now);
        return wish.Name == wish.CurrentName
            ? Decision.Accept()
            : Decision.Accept([.. file.Expiry(wish.Now), check, new FileRenamed(wish.Name)]);
    }

    /// <summary>Deletes a file; any lock refuses it, since its editor would not notice (WOPI REST reference, DeleteFile).</summary>
    /// <param name="by">Whose checkout does not refuse it.</param>
    /// <param name="with">The folder that is deleted with all that lies in it; null when the file is deleted by itself.</param>
    public static Decision Delete(FileState file, DateTime now, Guid? by = null, Guid? with = null)
    {
        var check = Locking.CheckWithoutLock(LockedOperation.DeleteFile, file, now, by);
        return check.Allowed ? Decision.Accept([.. file.Expiry(now), check, new FileDeleted(with)]) : Refuse(file, check, now);
    }

    /// <summary>Makes a deleted file one that nobody can bring back, unless it must be kept for a while after its newest content.</summary>
    public static Decision DeletePermanently(FileState file, TimeSpan retention, DateTime now) =>
        file.PermanentlyDeleted == true ? Decision.Accept()
        : file.RetainedUntil(retention) is var until && until > now ? Decision.Reject(new Rejection.Retained(until))
        : Decision.Accept(new FilePermanentlyDeleted());

    /// <summary>When a file may be deleted permanently.</summary>
    public static DateTime RetainedUntil(this FileState file, TimeSpan retention) => Moment.Parse(file.LastModified) + retention;

    /// <summary>Brings a deleted file back, under another name when its own was taken meanwhile. Nothing is left to do when it is there.</summary>
    /// <param name="folder">Where it shall lie; null for where it lay.</param>
    public static Decision Undelete(FileState file, string currentName, string name, Guid? folder = null) => file.Deleted
        ? Decision.Accept(
            [
                .. One(folder is not null && folder != file.FolderId, () => new FileMoved(folder!.Value)), new FileUndeleted(),
                .. One(name != currentName, () => new FileRenamed(name)),
            ])
        : Decision.Accept();

    /// <summary>driveItem's update: another name, another folder, times of the client's own. Times alone disturb no editor.</summary>
    public static Decision Change(FileState file, ItemChange wish, DateTime now)
    {
        var (moves, renames) = (wish.Folder != file.FolderId, wish.Name != wish.CurrentName);
        if (!moves && !renames) return wish.Times is null ? Decision.Accept() : Decision.Accept(wish.Times);
        var check = Locking.CheckWithoutLock(moves ? LockedOperation.MoveFile : LockedOperation.RenameFile, file, now, wish.By);
        return check.Allowed
            ? Decision.Accept(
                [.. file.Expiry(now), check, .. One(moves, () => new FileMoved(wish.Folder)), .. One(renames, () => new FileRenamed(wish.Name)), .. wish.TimesSet])
            : Refuse(file, check, now);
    }

    internal static IEnumerable<object> One(bool happens, Func<object> make) => happens ? [make()] : [];

    private static LockChecked Check(FileState file, NewName wish)
    {
        var (held, @lock) = (file.HeldAt(wish.Now), file.LockAt(wish.Now));
        var outcome = held is null ? LockOutcome.NotLocked : Matches(file, wish) ? LockOutcome.Matched : LockOutcome.Mismatch;
        var isExcused = wish.EvenWithoutLock && string.IsNullOrEmpty(wish.Offered) && @lock?.Kind == LockKind.Wopi;
        var shown = outcome == LockOutcome.Matched ? wish.Offered : held;
        return new(LockedOperation.RenameFile, wish.Offered, shown, outcome, outcome != LockOutcome.Mismatch || isExcused);
    }

    private static bool Matches(FileState file, NewName wish) => wish.ByCoauthLock
        ? file.CoauthLocksAt(wish.Now).Any(own => own.Id == wish.Offered)
        : file.LockAt(wish.Now)?.IsShownBy(wish.Offered) == true;

    private static Decision Refuse(FileState file, LockChecked check, DateTime now) =>
        Decision.Reject(file.Refusal(check, now), [.. file.Expiry(now), check]);
}

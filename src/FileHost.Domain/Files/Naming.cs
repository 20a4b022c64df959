using FileHost.Domain.Coauthoring;

namespace FileHost.Domain.Files;

/// <summary>A wish for another name.</summary>
/// <param name="Offered">The lock that the request shows; null when it shows none, empty when it shows an empty one.</param>
/// <param name="ByCoauthLock">Whether what it shows is a coauth lock.</param>
/// <param name="CurrentName">The file's name in clear, since the state holds its digest.</param>
/// <param name="EvenWithoutLock">The client is one that renames a locked file without showing its lock, and is allowed to.</param>
public sealed record NewName(string? Offered, string CurrentName, string Name, bool EvenWithoutLock, DateTime Now, bool ByCoauthLock = false);

/// <summary>
/// Renaming, deleting and undeleting a file. None of it touches a content: the id stays, the versions stay. Each that is carried out or
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
    public static Decision Delete(FileState file, DateTime now)
    {
        var check = Locking.CheckWithoutLock(LockedOperation.DeleteFile, file, now);
        return check.Allowed ? Decision.Accept([.. file.Expiry(now), check, new FileDeleted()]) : Refuse(file, check, now);
    }

    /// <summary>Brings a deleted file back, under another name when its own was taken meanwhile. Nothing is left to do when it is there.</summary>
    public static Decision Undelete(FileState file, string currentName, string name) => (file.Deleted, name == currentName) switch
    {
        (false, _) => Decision.Accept(),
        (true, true) => Decision.Accept(new FileUndeleted()),
        (true, false) => Decision.Accept(new FileUndeleted(), new FileRenamed(name)),
    };

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

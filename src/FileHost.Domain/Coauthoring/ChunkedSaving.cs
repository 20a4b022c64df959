using FileHost.Domain.Files;

namespace FileHost.Domain.Coauthoring;

/// <summary>A PutChunkedFile, its chunks received and durable and the content made of them.</summary>
/// <param name="Save">The save as such. What it offers is a coauth lock or a WOPI lock.</param>
/// <param name="ByCoauthLock">Whether it shows a coauth lock.</param>
/// <param name="SequenceNumber">Of the content that the client has changed.</param>
/// <param name="Manifest">Names the list of what the content is made of.</param>
public sealed record SaveChunks(SaveContent Save, bool ByCoauthLock, long SequenceNumber, ContentHash Manifest);

/// <summary>The decision about PutChunkedFile (CSPP Plus, File transfer): locks first, then whether the client has seen the newest content.</summary>
public static class ChunkedSaving
{
    public static Decision PutChunkedFile(FileState file, SaveChunks chunks)
    {
        var save = chunks.Save;
        var check = Check(file, save.Offered, chunks.ByCoauthLock, save.Now);
        if (!check.Allowed) return Saving.RefuseForLock(file, save, check);
        return chunks.SequenceNumber == file.SequenceNumber
            ? Saving.Accept(file, save, check, ContentSource.Wopi, chunks.Manifest)
            : Saving.Reject(file, save, check, 412, new Rejection.SequenceMismatch(file.SequenceNumber), RejectionCode.PreconditionFailed);
    }

    internal static LockChecked Check(FileState file, string? offered, bool byCoauthLock, DateTime now)
    {
        var (held, locks) = (file.LockAt(now), file.CoauthLocksAt(now));
        if (held is null && locks.Count == 0) return Saving.CheckUnlocked(LockedOperation.PutChunkedFile, file, offered);
        var matches = held is not null
            ? !byCoauthLock && held.IsShownBy(offered)
            : byCoauthLock && locks.Any(own => own.Id == offered) && !CoauthLocking.IsKeptExclusive(locks, offered!);
        return new(
            LockedOperation.PutChunkedFile, offered, matches ? offered : file.HeldAt(now), matches ? LockOutcome.Matched : LockOutcome.Mismatch, matches);
    }
}

using FileHost.Domain.Coauthoring;

namespace FileHost.Domain.Files;

/// <summary>
/// One person alone changes a file, for as long as it takes (driveItem reference, checkout, checkin, discardCheckout). Clients of WOPI meet a
/// lock that no id of theirs opens. It has no end of its own; an administrator can break it.
/// </summary>
public static class CheckingOut
{
    /// <summary>When a checkout ends by itself.</summary>
    public static DateTime Never { get; } = new(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc);

    /// <summary>Nothing is left to do when this person has the file already.</summary>
    public static Decision CheckOut(FileState file, string id, Guid? by, DateTime now) =>
        file.IsCheckedOutBy(by, now) ? Decision.Accept()
        : file.HeldAt(now) is null ? Decision.Accept([.. file.Expiry(now), new FileLocked(id, Never, LockKind.Checkout)])
        : Refuse(file, LockedOperation.CheckOut, now);

    public static Decision CheckIn(FileState file, string? comment, Guid? by, DateTime now) =>
        End(file, LockedOperation.CheckIn, by, now, held => [new LockReleased(held.Id, comment)]);

    /// <summary>Gives the file back as it was checked out: what was saved since stays a version, and an earlier one is restored.</summary>
    /// <param name="before">The content at the checkout; null when nothing was saved since, or there was none.</param>
    public static Decision Discard(FileState file, Content? before, Guid? by, DateTime now) =>
        End(file, LockedOperation.DiscardCheckOut, by, now, held => before is null || file.Sha256 == before.Sha256
            ? [new LockReleased(held.Id)]
            : [.. Saving.Restored(file, before, held.Version!.Value, reason: null, now), new LockReleased(held.Id)]);

    private static Decision End(FileState file, LockedOperation operation, Guid? by, DateTime now, Func<FileLock, IReadOnlyList<object>> end) =>
        file.LockAt(now) is not { Kind: LockKind.Checkout } held ? Decision.Reject(new Rejection.NotCheckedOut())
        : file.IsCheckedOutBy(by, now) ? Decision.Accept(end(held))
        : Refuse(file, operation, now);

    private static Decision Refuse(FileState file, LockedOperation operation, DateTime now)
    {
        var check = Locking.CheckWithoutLock(operation, file, now);
        return Decision.Reject(file.Refusal(check, now), [.. file.Expiry(now), check]);
    }
}

using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>A checkout comes from another protocol. No WOPI request opens it, not even one that knows its id.</summary>
public sealed class CheckoutTests
{
    private static readonly FileLocked CheckedOut = Locked("A", LockKind.Checkout);

    [Theory]
    [MemberData(nameof(LockCalls))]
    public void No_lock_call_matches_a_checkout(LockedOperation operation, Request<FileState> call) =>
        GivenFile(Created, CheckedOut).When(call).ThenRefused(Mismatch("A"), Checked(operation, "A", "A"));

    [Fact]
    public void No_save_matches_a_checkout() =>
        GivenFile(Created, Saved("old"), CheckedOut).When(PutFile("A", "new")).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.PutFile, "A", "A"), Rejected(RejectionCode.LockMismatch, 409, "A", "A", "new"));

    [Fact]
    public void A_checkout_keeps_saves_off_an_empty_file() =>
        GivenFile(Created, CheckedOut).When(PutFile(null, "new")).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.PutFile, null, "A"), Rejected(RejectionCode.LockMismatch, 409, null, "A", "new"));

    [Fact]
    public void A_checkout_that_has_ended_is_recorded_and_gives_way() =>
        GivenFile(Created, CheckedOut).After(Locking.Duration).When(Lock("B"))
            .Then(new LockExpired("A", Start + Locking.Duration), new FileLocked("B", Start + 2 * Locking.Duration, LockKind.Wopi));

    public static TheoryData<LockedOperation, Request<FileState>> LockCalls { get; } = new()
    {
        { LockedOperation.Lock, Lock("A") },
        { LockedOperation.RefreshLock, RefreshLock("A") },
        { LockedOperation.Unlock, Unlock("A") },
        { LockedOperation.UnlockAndRelock, UnlockAndRelock("A", "B") },
    };
}

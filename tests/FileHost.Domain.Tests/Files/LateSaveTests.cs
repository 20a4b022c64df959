using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;

namespace FileHost.Domain.Tests.Files;

/// <summary>A save that shows the lock which the file had last is refused as any other, but told apart: its editor came too late.</summary>
public sealed class LateSaveTests
{
    private static readonly Rejection.LockMismatch TooLate = new("", LockOutcome.LateSave);

    [Fact]
    public void A_save_after_the_expiry_of_its_lock_is_late() =>
        GivenFile(Created, Saved("old"), Locked("A")).After(Locking.Duration)
            .When(PutFile("A", "new")).ThenRefused(TooLate, new LockExpired("A", Start + Locking.Duration), Late, Refused);

    [Fact]
    public void It_is_still_late_when_it_comes_again() =>
        GivenFile(Created, Saved("old"), Locked("A")).After(Locking.Duration)
            .When(PutFile("A", "new")).When(PutFile("A", "new")).ThenRefused(TooLate, Late, Refused);

    [Fact]
    public void A_save_after_its_lock_was_released_is_late() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(Unlock("A")).When(PutFile("A", "new")).ThenRefused(TooLate, Late, Refused);

    [Fact]
    public void A_save_after_its_lock_was_broken_is_late() =>
        GivenFile(Created, Saved("old"), Locked("A"), new LockBroken("A", "a reason")).When(PutFile("A", "new"))
            .ThenRefused(TooLate, Late, Refused);

    [Fact]
    public void A_save_with_an_older_lock_than_the_last_is_not_late() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(UnlockAndRelock("A", "B")).When(Unlock("B"))
            .When(PutFile("A", "new")).ThenRefused(LockingTests.NotLocked, Late with { Outcome = LockOutcome.NotLocked }, Refused);

    [Fact]
    public void A_save_with_the_last_lock_while_another_is_held_is_a_mismatch() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(Unlock("A")).When(Lock("B")).When(PutFile("A", "new")).ThenRefused(
            LockingTests.Mismatch("B"),
            LockingTests.Checked(LockedOperation.PutFile, "A", "B"), Rejected(RejectionCode.LockMismatch, 409, "A", "B", "new"));

    [Fact]
    public void A_save_without_a_lock_after_an_expiry_is_not_late() =>
        GivenFile(Created, Saved("old"), Locked("A")).After(Locking.Duration).When(PutFile(null, "new")).ThenRefused(
            LockingTests.NotLocked,
            new LockExpired("A", Start + Locking.Duration),
            LockingTests.CheckedUnlocked(LockedOperation.PutFile, null), Rejected(RejectionCode.NotLocked, 409, null, null, "new"));

    [Fact]
    public void An_empty_file_accepts_a_save_whose_lock_has_expired() =>
        GivenFile(Created, Locked("A")).After(Locking.Duration).When(PutFile("A", "new")).Then(
            new LockExpired("A", Start + Locking.Duration),
            new LockChecked(LockedOperation.PutFile, "A", Held: null, LockOutcome.UnlockedEmptyFile, Allowed: true),
            Replaced(1, null, "new", Start + Locking.Duration));

    private static LockChecked Late { get; } = new(LockedOperation.PutFile, "A", Held: null, LockOutcome.LateSave, Allowed: false);

    private static UploadRejected Refused { get; } = Rejected(RejectionCode.NotLocked, 409, "A", null, "new");
}

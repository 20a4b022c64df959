using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

public sealed class UnlockAndRelockTests
{
    private static readonly DateTime InHalfAnHour = Start + Locking.Duration;

    [Fact]
    public void The_lock_held_becomes_another_in_one_event() =>
        GivenFile(Created, Locked("A")).When(UnlockAndRelock("A", "B")).Then(new LockReplaced("A", "B", InHalfAnHour));

    [Fact]
    public void The_new_lock_lasts_30_minutes_from_now() =>
        GivenFile(Created, Locked("A")).After(TimeSpan.FromMinutes(29)).When(UnlockAndRelock("A", "B"))
            .Then(new LockReplaced("A", "B", InHalfAnHour.AddMinutes(29)));

    [Fact]
    public void The_old_lock_no_longer_unlocks() =>
        GivenFile(Created, Locked("A")).When(UnlockAndRelock("A", "B")).When(Unlock("A"))
            .ThenRefused(Mismatch("B"), Checked(LockedOperation.Unlock, "A", "B"));

    [Fact]
    public void Sent_twice_it_refreshes_the_new_lock() =>
        GivenFile(Created, Locked("A")).When(UnlockAndRelock("A", "B")).After(TimeSpan.FromMinutes(1)).When(UnlockAndRelock("A", "B"))
            .Then(new LockRefreshed("B", InHalfAnHour.AddMinutes(1)));

    [Fact]
    public void Sent_twice_with_another_save_between_it_refreshes_the_new_lock() =>
        GivenFile(Created, Saved("old"), Locked("A"))
            .When(UnlockAndRelock("A", "B")).When(PutFile("B", "new")).When(UnlockAndRelock("A", "B"))
            .Then(new LockRefreshed("B", InHalfAnHour));

    [Fact]
    public void A_lock_may_be_replaced_by_itself() =>
        GivenFile(Created, Locked("A")).When(UnlockAndRelock("A", "A")).Then(new LockReplaced("A", "A", InHalfAnHour));

    [Fact]
    public void With_another_old_lock_it_is_refused_and_names_the_lock_held() =>
        GivenFile(Created, Locked("A")).When(UnlockAndRelock("B", "C"))
            .ThenRefused(Mismatch("A"), Checked(LockedOperation.UnlockAndRelock, "B", "A"));

    [Fact]
    public void Knowing_the_lock_held_as_the_new_one_is_not_enough() =>
        GivenFile(Created, Locked("A")).When(UnlockAndRelock("B", "A"))
            .ThenRefused(Mismatch("A"), Checked(LockedOperation.UnlockAndRelock, "B", "A"));

    [Fact]
    public void An_unlocked_file_refuses_it() =>
        GivenFile(Created).When(UnlockAndRelock("A", "B")).ThenRefused(NotLocked, CheckedUnlocked(LockedOperation.UnlockAndRelock, "A"));

    [Fact]
    public void A_lock_that_was_released_before_the_lock_held_came_is_not_its_old_one() =>
        GivenFile(Created, Locked("A")).When(Unlock("A")).When(Lock("B")).When(UnlockAndRelock("A", "B"))
            .ThenRefused(Mismatch("B"), Checked(LockedOperation.UnlockAndRelock, "A", "B"));
}

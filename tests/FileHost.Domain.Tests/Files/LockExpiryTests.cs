using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

public sealed class LockExpiryTests
{
    private static readonly DateTime End = Start + Locking.Duration;
    private static readonly LockExpired Expired = new("A", End);

    [Fact]
    public void In_its_last_microsecond_a_lock_is_in_force() =>
        GivenFile(Created, Locked("A")).After(Locking.Duration - Microsecond).When(Unlock("A")).Then(new LockReleased("A"));

    [Fact]
    public void After_exactly_30_minutes_a_lock_is_over() =>
        GivenFile(Created, Locked("A")).After(Locking.Duration).When(Unlock("A"))
            .ThenRefused(NotLocked, Expired, CheckedUnlocked(LockedOperation.Unlock, "A"));

    [Fact]
    public void The_next_lock_records_the_end_of_the_one_before() =>
        GivenFile(Created, Locked("A")).After(TimeSpan.FromDays(3)).When(Lock("B"))
            .Then(Expired, new FileLocked("B", Start.AddDays(3) + Locking.Duration, LockKind.Wopi));

    [Fact]
    public void The_same_id_locks_anew_after_its_expiry() =>
        GivenFile(Created, Locked("A")).After(Locking.Duration).When(Lock("A"))
            .Then(Expired, new FileLocked("A", End + Locking.Duration, LockKind.Wopi));

    [Theory]
    [MemberData(nameof(RefusedLockCalls))]
    public void The_end_of_a_lock_is_recorded_once(LockedOperation operation, Request<FileState> call) =>
        GivenFile(Created, Locked("A")).After(Locking.Duration)
            .When(call).ThenRefused(NotLocked, Expired, CheckedUnlocked(operation, "A"))
            .When(call).ThenRefused(NotLocked, CheckedUnlocked(operation, "A"));

    [Fact]
    public void A_lock_that_was_released_does_not_expire() =>
        GivenFile(Created, Locked("A")).When(Unlock("A")).After(Locking.Duration).When(Lock("B"))
            .Then(new FileLocked("B", End + Locking.Duration, LockKind.Wopi));

    [Fact]
    public void A_refreshed_lock_outlives_its_first_end() =>
        GivenFile(Created, Locked("A")).After(TimeSpan.FromMinutes(20)).When(RefreshLock("A")).After(TimeSpan.FromMinutes(20))
            .When(Lock("B")).ThenRefused(Mismatch("A"), Checked(LockedOperation.Lock, "B", "A"));

    [Fact]
    public void A_replaced_lock_outlives_the_end_of_the_old_one() =>
        GivenFile(Created, Locked("A")).After(TimeSpan.FromMinutes(20)).When(UnlockAndRelock("A", "B")).After(TimeSpan.FromMinutes(20))
            .When(Lock("C")).ThenRefused(Mismatch("B"), Checked(LockedOperation.Lock, "C", "B"));

    [Fact]
    public void An_expired_lock_cannot_be_replaced_even_when_it_is_sent_twice() =>
        GivenFile(Created, Locked("A")).When(UnlockAndRelock("A", "B")).After(Locking.Duration).When(UnlockAndRelock("A", "B"))
            .ThenRefused(NotLocked, new LockExpired("B", End), CheckedUnlocked(LockedOperation.UnlockAndRelock, "A"));

    public static TheoryData<LockedOperation, Request<FileState>> RefusedLockCalls { get; } = new()
    {
        { LockedOperation.RefreshLock, RefreshLock("A") },
        { LockedOperation.Unlock, Unlock("A") },
        { LockedOperation.UnlockAndRelock, UnlockAndRelock("A", "B") },
    };
}

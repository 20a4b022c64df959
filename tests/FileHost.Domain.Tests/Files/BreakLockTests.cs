using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>Taking away a lock that its editor does not give back.</summary>
public sealed class BreakLockTests
{
    private static readonly LockBroken Broken = new("A", "a reason");

    [Theory]
    [InlineData(LockKind.Wopi)]
    [InlineData(LockKind.Checkout)]
    [InlineData(LockKind.Coauth)]
    public void A_lock_of_any_kind_can_be_broken(LockKind kind) =>
        GivenFile(Created, Locked("A", kind)).When(BreakLock()).Then(Broken).When(Lock("B")).Then(Locked("B"));

    [Fact]
    public void The_lock_that_was_meant_is_broken() => GivenFile(Created, Locked("A")).When(BreakLock("A")).Then(Broken);

    [Fact]
    public void Another_lock_than_was_meant_stays_and_is_named() =>
        GivenFile(Created, Locked("B")).When(BreakLock("A")).ThenRefused(Mismatch("B"));

    [Fact]
    public void There_is_nothing_to_do_without_a_lock() => GivenFile(Created).When(BreakLock()).ThenNothing();

    [Fact]
    public void There_is_nothing_to_do_when_the_lock_has_run_out() =>
        GivenFile(Created, Locked("A")).After(Locking.Duration).When(BreakLock()).ThenNothing();

    [Fact]
    public void Sent_twice_it_breaks_nothing_more() => GivenFile(Created, Locked("A")).When(BreakLock()).When(BreakLock("A")).ThenNothing();

    [Fact]
    public void The_editor_that_held_it_saves_too_late() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(BreakLock()).When(PutFile("A", "new")).ThenRefused(
            new Rejection.LockMismatch("", LockOutcome.LateSave),
            new LockChecked(LockedOperation.PutFile, "A", null, LockOutcome.LateSave, Allowed: false),
            Rejected(RejectionCode.NotLocked, 409, "A", null, "new"));
}

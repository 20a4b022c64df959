using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Coauthoring;

public sealed class CoauthLockingTests
{
    private const CoauthLockType Exclusive = CoauthLockType.CoauthExclusive;
    private static readonly Rejection.Coauthored Together = new(CoauthLockType.Coauth), Alone = new(Exclusive);
    private static readonly TimeSpan Minute = CoauthLocking.Shortest, Hour = CoauthLocking.Longest;

    [Fact]
    public void A_lock_lasts_as_long_as_its_client_wants() =>
        GivenFile(Created).When(GetCoauthLock("A", metadata: "here", duration: Minute))
            .Then(new CoauthLocked("A", CoauthLockType.Coauth, Start + Minute, "here"));

    [Fact]
    public void Empty_metadata_is_none() => GivenFile(Created).When(GetCoauthLock("A")).Then(CoauthLocked("A"));

    [Fact]
    public void Several_clients_hold_locks_at_a_time() =>
        GivenFile(Created, CoauthLocked("A")).When(GetCoauthLock("B")).Then(CoauthLocked("B"));

    [Fact]
    public void One_of_them_may_be_exclusive_and_more_may_come() =>
        GivenFile(Created, CoauthLocked("A")).When(GetCoauthLock("B", Exclusive)).Then(CoauthLocked("B", Exclusive))
            .When(GetCoauthLock("C")).Then(CoauthLocked("C"));

    [Theory, InlineData("A"), InlineData("C")]
    public void A_second_one_may_not_be_exclusive(string id) =>
        GivenFile(Created, CoauthLocked("A"), CoauthLocked("B", Exclusive)).When(GetCoauthLock(id, Exclusive))
            .ThenRefused(Alone, Checked(LockedOperation.GetCoauthLock, id, "B"));

    [Fact]
    public void A_lock_changes_its_type_and_its_metadata() =>
        GivenFile(Created, CoauthLocked("A", metadata: "here"))
            .When(GetCoauthLock("A", Exclusive, "here")).Then(new CoauthLockChanged("A", Exclusive, Start + Hour))
            .When(GetCoauthLock("A", Exclusive, "there")).Then(new CoauthLockChanged("A", Exclusive, Start + Hour, "there"))
            .When(GetCoauthLock("A", Exclusive)).Then(new CoauthLockChanged("A", Exclusive, Start + Hour, ""));

    [Fact]
    public void A_refresh_leaves_metadata_alone_unless_it_brings_another() =>
        GivenFile(Created, CoauthLocked("A", metadata: "here")).After(Minute)
            .When(RefreshCoauthLock("A")).Then(new CoauthLockRefreshed("A", Start + Minute + Hour))
            .When(RefreshCoauthLock("A", "here")).Then(new CoauthLockRefreshed("A", Start + Minute + Hour))
            .When(RefreshCoauthLock("A", "there")).Then(new CoauthLockChanged("A", CoauthLockType.Coauth, Start + Minute + Hour, "there"));

    [Fact]
    public void A_lock_that_nobody_holds_is_neither_refreshed_nor_given_back() =>
        GivenFile(Created)
            .When(RefreshCoauthLock("A")).ThenRefused(NotLocked, CheckedUnlocked(LockedOperation.RefreshCoauthLock, "A"))
            .When(UnlockCoauthLock("A")).ThenRefused(NotLocked, CheckedUnlocked(LockedOperation.UnlockCoauthLock, "A"))
            .Given(CoauthLocked("B"))
            .When(UnlockCoauthLock("A")).ThenRefused(Together, Checked(LockedOperation.UnlockCoauthLock, "A", "B"));

    [Fact]
    public void The_ends_of_locks_are_recorded_by_the_next_write() =>
        GivenFile(Created).When(GetCoauthLock("A", duration: Minute)).When(GetCoauthLock("B", duration: Minute)).After(Minute)
            .When(UnlockCoauthLock("A")).ThenRefused(
                NotLocked, new CoauthLockExpired("A", Start + Minute), new CoauthLockExpired("B", Start + Minute),
                CheckedUnlocked(LockedOperation.UnlockCoauthLock, "A"));

    [Theory, InlineData(LockKind.Wopi), InlineData(LockKind.Checkout)]
    public void Any_other_lock_keeps_coauth_locks_out(LockKind kind) =>
        GivenFile(Created, Locked("W", kind)).When(GetCoauthLock("W")).ThenRefused(Mismatch("W"), Checked(LockedOperation.GetCoauthLock, "W", "W"));

    [Fact]
    public void Coauth_locks_keep_a_WOPI_lock_out() =>
        GivenFile(Created, CoauthLocked("A")).When(Lock("A")).ThenRefused(Together, Checked(LockedOperation.Lock, "A", "A"))
            .When(Unlock("A")).ThenRefused(Together, Checked(LockedOperation.Unlock, "A", "A"));

    [Fact]
    public void Whoever_knows_no_coauth_locks_does_not_save_beside_them()
    {
        var story = GivenFile(Created, CoauthLocked("A"));
        story.When(PutFile("A", "new")).ThenRefused(
            Together, Checked(LockedOperation.PutFile, "A", "A"), Rejected(RejectionCode.LockMismatch, 409, "A", "A", "new"));
        story.When(Upload("new")).ThenRefused(
            Together, Checked(LockedOperation.Upload, null, "A"), Rejected(RejectionCode.LockMismatch, 423, null, "A", "new"));
        story.When(Restore("new", 1)).ThenRefused(Together, Checked(LockedOperation.Restore, null, "A"));
        story.When(Promote("new", StreamId, "a reason")).ThenRefused(Together, Checked(LockedOperation.Promote, null, "A"));
    }

    [Fact]
    public void There_is_an_end_to_how_many_take_part()
    {
        var story = GivenFile([Created, .. Enumerable.Range(0, CoauthLocking.MostLocks).Select(i => CoauthLocked($"{i}"))]);
        story.When(GetCoauthLock("one more")).ThenRefused(Together, Checked(LockedOperation.GetCoauthLock, "one more", "0"));
        story.When(GetCoauthLock("0")).Then(new CoauthLockRefreshed("0", Start + Hour));
    }

    [Fact]
    public void An_administrator_breaks_all_of_them_or_the_one_that_is_meant() =>
        GivenFile(Created, CoauthLocked("A"), CoauthLocked("B"), CoauthLocked("C"))
            .When(BreakLock("D")).ThenRefused(Mismatch("A"))
            .When(BreakLock("B")).Then(new CoauthLockBroken("B", "a reason"))
            .When(BreakLock()).Then(new CoauthLockBroken("A", "a reason"), new CoauthLockBroken("C", "a reason"))
            .When(BreakLock()).ThenNothing();

    [Fact]
    public void A_WOPI_lock_lasts_as_long_as_its_client_wants_and_tells_its_owner_until_it_is_shown_again()
    {
        var terms = new LockTerms(Minute, UserVisible: true);
        var story = GivenFile(Created).When((file, now) => Locking.Lock(file, "A", now, terms))
            .Then(new FileLocked("A", Start + Minute, LockKind.Wopi, UserVisible: true));
        Assert.Equal(Somebody, story.State!.Lock!.VisibleOwner);
        story.When((file, now) => Locking.UnlockAndRelock(file, "A", "B", now, terms)).Then(new LockReplaced("A", "B", Start + Minute, UserVisible: true));
        Assert.Equal(Somebody, story.State!.Lock!.VisibleOwner);
        story.When((file, now) => Locking.RefreshLock(file, "B", now)).Then(new LockRefreshed("B", Start + Locking.Duration));
        Assert.Null(story.State!.Lock!.VisibleOwner);
    }
}

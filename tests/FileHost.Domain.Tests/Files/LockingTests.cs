using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;

namespace FileHost.Domain.Tests.Files;

public sealed class LockingTests
{
    private static readonly TimeSpan ALittle = TimeSpan.FromMinutes(5);
    private static readonly DateTime Renewed = Start + ALittle + Locking.Duration;

    [Fact]
    public void An_unlocked_file_is_locked_for_30_minutes() =>
        GivenFile(Created).When(Lock("A")).Then(new FileLocked("A", Start.AddMinutes(30), LockKind.Wopi));

    [Fact]
    public void A_lock_sent_again_refreshes() =>
        GivenFile(Created, Locked("A")).After(ALittle).When(Lock("A")).Then(new LockRefreshed("A", Renewed));

    [Fact]
    public void A_second_lock_with_another_id_is_refused_and_names_the_lock_held() =>
        GivenFile(Created, Locked("A")).When(Lock("B")).ThenRefused(Mismatch("A"), Checked(LockedOperation.Lock, "B", "A"));

    [Fact]
    public void A_refresh_with_the_lock_held_gives_30_minutes_more() =>
        GivenFile(Created, Locked("A")).After(ALittle).When(RefreshLock("A")).Then(new LockRefreshed("A", Renewed));

    [Fact]
    public void A_refresh_with_another_lock_is_refused_and_names_the_lock_held() =>
        GivenFile(Created, Locked("A")).When(RefreshLock("B")).ThenRefused(Mismatch("A"), Checked(LockedOperation.RefreshLock, "B", "A"));

    [Fact]
    public void A_refresh_of_an_unlocked_file_is_refused() =>
        GivenFile(Created).When(RefreshLock("A")).ThenRefused(NotLocked, CheckedUnlocked(LockedOperation.RefreshLock, "A"));

    [Fact]
    public void An_unlock_with_the_lock_held_releases_it() =>
        GivenFile(Created, Locked("A")).When(Unlock("A")).Then(new LockReleased("A"));

    [Fact]
    public void An_unlock_with_another_lock_is_refused_and_names_the_lock_held() =>
        GivenFile(Created, Locked("A")).When(Unlock("B")).ThenRefused(Mismatch("A"), Checked(LockedOperation.Unlock, "B", "A"));

    [Fact]
    public void An_unlock_of_an_unlocked_file_is_refused() =>
        GivenFile(Created).When(Unlock("A")).ThenRefused(NotLocked, CheckedUnlocked(LockedOperation.Unlock, "A"));

    [Fact]
    public void An_unlock_sent_again_is_refused_since_the_protocol_says_so() =>
        GivenFile(Created, Locked("A")).When(Unlock("A")).When(Unlock("A"))
            .ThenRefused(NotLocked, CheckedUnlocked(LockedOperation.Unlock, "A"));

    [Fact]
    public void An_unlocked_file_can_be_locked_with_another_id() =>
        GivenFile(Created, Locked("A")).When(Unlock("A")).After(ALittle).When(Lock("B")).Then(new FileLocked("B", Renewed, LockKind.Wopi));

    [Theory]
    [InlineData("a")]
    [InlineData(" A")]
    [InlineData("A\u200d")]
    [InlineData("")]
    public void Ids_compare_ordinally(string other) =>
        GivenFile(Created, Locked("A")).When(Unlock(other)).ThenRefused(Mismatch("A"), Checked(LockedOperation.Unlock, other, "A"));

    [Fact]
    public void An_id_may_be_any_text_and_as_long_as_the_protocol_allows()
    {
        var json = """{"S":"a, b","F":4,"E":2,"M":"{\"x\"}"}""".PadRight(Locking.LongestId, '=');
        GivenFile(Created).When(Lock(json)).Then(Locked(json)).When(Unlock(json)).Then(new LockReleased(json));
    }

    [Theory]
    [InlineData(LockKind.Wopi)]
    [InlineData(LockKind.Coauth)]
    public void A_refreshed_or_replaced_lock_stays_what_it_was(LockKind kind)
    {
        var story = GivenFile(Created, Locked("A", kind)).When(RefreshLock("A")).When(UnlockAndRelock("A", "B"));
        Assert.Equal(new FileLock("B", Start + Locking.Duration, kind) { By = DeciderSpec.Somebody, Since = Start }, story.State!.Lock);
    }

    internal static Rejection.LockMismatch NotLocked { get; } = new("", LockOutcome.NotLocked);

    internal static Rejection.LockMismatch Mismatch(string held) => new(held, LockOutcome.Mismatch);

    internal static LockChecked Checked(LockedOperation operation, string? offered, string held) =>
        new(operation, offered, held, LockOutcome.Mismatch, Allowed: false);

    internal static LockChecked CheckedUnlocked(LockedOperation operation, string? offered) =>
        new(operation, offered, Held: null, LockOutcome.NotLocked, Allowed: false);
}

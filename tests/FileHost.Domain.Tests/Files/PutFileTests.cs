using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>The rules about the lock, which come first. <see cref="ChangedInStorageTests"/> has the next one.</summary>
public sealed class PutFileTests
{
    private static readonly ClientReport Stale = new() { BaseTimestamp = Moment.Print(Start.AddDays(-1)) };

    [Fact]
    public void The_lock_held_admits_a_save() =>
        GivenFile(Created, Saved("old"), Locked("A")).After(Microsecond).When(PutFile("A", "new"))
            .Then(Admitted("A"), Replaced(2, "old", "new", Start + Microsecond));

    [Theory]
    [InlineData("B")]
    [InlineData("a")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_lock_an_empty_one_or_none_is_refused_and_recorded_as_it_came(string? offered) =>
        GivenFile(Created, Saved("old"), Locked("A")).When(PutFile(offered, "new")).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.PutFile, offered, "A"), Rejected(RejectionCode.LockMismatch, 409, offered, "A", "new"));

    [Fact]
    public void A_lock_keeps_saves_off_an_empty_file_too() =>
        GivenFile(Created, Locked("A")).When(PutFile(null, "new")).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.PutFile, null, "A"), Rejected(RejectionCode.LockMismatch, 409, null, "A", "new"));

    [Fact]
    public void A_wrong_lock_matters_more_than_a_stale_time() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(PutFile("B", "new", Stale)).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.PutFile, "B", "A"), Rejected(RejectionCode.LockMismatch, 409, "B", "A", "new", Stale));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A")]
    public void An_unlocked_file_without_content_accepts_a_save(string? offered) =>
        GivenFile(Created).After(Microsecond).When(PutFile(offered, "new"))
            .Then(AdmittedEmpty(offered), Replaced(1, null, "new", Start + Microsecond));

    [Fact]
    public void An_unlocked_file_with_an_empty_content_accepts_a_save() =>
        GivenFile(Created, Saved("")).After(Microsecond).When(PutFile(null, "new"))
            .Then(AdmittedEmpty(null), Replaced(2, "", "new", Start + Microsecond));

    [Fact]
    public void A_stale_time_does_not_matter_while_the_file_is_empty() =>
        GivenFile(Created, Saved("")).After(Microsecond).When(PutFile(null, "new", Stale))
            .Then(AdmittedEmpty(null), Replaced(2, "", "new", Start + Microsecond, client: Stale));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A")]
    public void An_unlocked_file_with_content_refuses_a_save(string? offered) =>
        GivenFile(Created, Saved("old")).When(PutFile(offered, "new")).ThenRefused(
            NotLocked, CheckedUnlocked(LockedOperation.PutFile, offered), Rejected(RejectionCode.NotLocked, 409, offered, null, "new"));

    [Fact]
    public void An_unlocked_file_refuses_even_its_own_bytes() =>
        GivenFile(Created, Saved("old")).When(PutFile(null, "old")).ThenRefused(
            NotLocked, CheckedUnlocked(LockedOperation.PutFile, null), Rejected(RejectionCode.NotLocked, 409, null, null, "old"));

    [Fact]
    public void A_locked_file_may_be_emptied_and_then_accepts_a_save_without_a_lock() =>
        GivenFile(Created, Saved("old"), Locked("A")).After(Microsecond)
            .When(PutFile("A", "")).Then(Admitted("A"), Replaced(2, "old", "", Start + Microsecond))
            .When(Unlock("A")).After(Microsecond)
            .When(PutFile(null, "new")).Then(AdmittedEmpty(null), Replaced(3, "", "new", Start + 2 * Microsecond));

    [Fact]
    public void Identical_bytes_make_a_new_version() =>
        GivenFile(Created, Saved("old"), Locked("A")).After(Microsecond).When(PutFile("A", "old"))
            .Then(Admitted("A"), Replaced(2, "old", "old", Start + Microsecond));

    [Fact]
    public void A_save_leaves_the_lock_as_it_was()
    {
        var story = GivenFile(Created, Saved("old"), Locked("A")).After(TimeSpan.FromMinutes(1)).When(PutFile("A", "new"));
        Assert.Equal(new FileLock("A", Start + Locking.Duration, LockKind.Wopi) { By = DeciderSpec.Somebody, Since = Start }, story.State!.Lock);
    }

    internal static LockChecked Admitted(string held) => new(LockedOperation.PutFile, held, held, LockOutcome.Matched, Allowed: true);

    private static LockChecked AdmittedEmpty(string? offered) =>
        new(LockedOperation.PutFile, offered, Held: null, LockOutcome.UnlockedEmptyFile, Allowed: true);
}

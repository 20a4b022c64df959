using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>RenameFile, DeleteFile, and bringing a file back.</summary>
public sealed class NamingTests
{
    private static readonly FileRenamed Renamed = new("other.txt");

    [Fact]
    public void A_file_that_is_not_locked_is_renamed_whatever_lock_is_shown() =>
        GivenFile(Created).When(Rename("A")).Then(Checked(LockedOperation.RenameFile, "A", null, LockOutcome.NotLocked), Renamed);

    [Fact]
    public void A_locked_file_is_renamed_with_its_lock() =>
        GivenFile(Created, Locked("A")).When(Rename("A")).Then(Checked(LockedOperation.RenameFile, "A", "A", LockOutcome.Matched), Renamed);

    [Theory, InlineData("B"), InlineData(""), InlineData(null)]
    public void A_locked_file_is_not_renamed_with_another_lock_an_empty_one_or_none(string? offered) =>
        GivenFile(Created, Locked("A")).When(Rename(offered)).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.RenameFile, offered, "A", LockOutcome.Mismatch, allowed: false));

    [Fact]
    public void While_others_edit_together_one_of_their_locks_must_be_shown()
    {
        var story = GivenFile(Created, CoauthLocked("A"), CoauthLocked("B"));
        story.When(Rename("A")).ThenRefused(
            new Rejection.Coauthored(CoauthLockType.Coauth), Checked(LockedOperation.RenameFile, "A", "A", LockOutcome.Mismatch, allowed: false));
        story.When(Rename(null, excused: true)).ThenRefused(
            new Rejection.Coauthored(CoauthLockType.Coauth), Checked(LockedOperation.RenameFile, null, "A", LockOutcome.Mismatch, allowed: false));
        story.When(Rename("B", byCoauthLock: true)).Then(Checked(LockedOperation.RenameFile, "B", "B", LockOutcome.Matched), Renamed);
    }

    [Theory, InlineData(""), InlineData(null)]
    public void A_client_that_is_excused_from_showing_the_lock_may_and_the_log_says_so(string? offered) =>
        GivenFile(Created, Locked("A")).When(Rename(offered, excused: true)).Then(
            Checked(LockedOperation.RenameFile, offered, "A", LockOutcome.Mismatch), Renamed);

    [Fact]
    public void Not_even_that_client_may_with_another_lock_or_on_a_file_that_was_checked_out()
    {
        GivenFile(Created, Locked("A")).When(Rename("B", excused: true)).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.RenameFile, "B", "A", LockOutcome.Mismatch, allowed: false));
        GivenFile(Created, Locked("A", LockKind.Checkout)).When(Rename(null, excused: true)).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.RenameFile, null, "A", LockOutcome.Mismatch, allowed: false));
    }

    [Fact]
    public void The_name_that_the_file_has_already_changes_nothing() =>
        GivenFile(Created).When(Rename(null, from: "other.txt")).ThenNothing();

    [Fact]
    public void A_lock_that_has_run_out_is_recorded_and_no_obstacle() =>
        GivenFile(Created, Locked("A")).After(Locking.Duration).When(Rename(null)).Then(
            new LockExpired("A", Start + Locking.Duration), Checked(LockedOperation.RenameFile, null, null, LockOutcome.NotLocked), Renamed);

    [Fact]
    public void A_file_is_deleted_and_brought_back()
    {
        var story = GivenFile(Created, Saved("old")).When((file, now) => Naming.Delete(file, now)).Then(
            Checked(LockedOperation.DeleteFile, null, null, LockOutcome.NotLocked), new FileDeleted());
        Assert.True(story.State!.Deleted);
        story.When(Undelete("report.txt")).Then(new FileUndeleted()).When(Undelete("report.txt")).ThenNothing();
        Assert.Equal((false, 1), (story.State.Deleted, story.State.Version));
    }

    [Fact]
    public void It_comes_back_under_another_name_when_its_own_was_taken() =>
        GivenFile(Created, new FileDeleted()).When(Undelete("report 1.txt")).Then(new FileUndeleted(), new FileRenamed("report 1.txt"));

    [Fact]
    public void A_locked_file_is_not_deleted() =>
        GivenFile(Created, Locked("A")).When((file, now) => Naming.Delete(file, now)).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.DeleteFile, null, "A", LockOutcome.Mismatch, allowed: false));

    private static Request<FileState> Rename(string? offered, bool excused = false, string from = "report.txt", bool byCoauthLock = false) =>
        (file, now) => Naming.Rename(file, new(offered, from, Renamed.Name, excused, now, byCoauthLock));

    private static Request<FileState> Undelete(string name) => (file, _) => Naming.Undelete(file, "report.txt", name);

    private static LockChecked Checked(LockedOperation operation, string? offered, string? held, LockOutcome outcome, bool allowed = true) =>
        new(operation, offered, held, outcome, allowed);
}

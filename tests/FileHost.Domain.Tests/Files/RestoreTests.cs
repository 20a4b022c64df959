using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>Making the bytes of an earlier version the newest one.</summary>
public sealed class RestoreTests
{
    private static readonly LockChecked Unlocked = UploadTests.Unlocked with { Operation = LockedOperation.Restore };
    private static readonly VersionRestored Restored = new(1, "chapter 3 was lost");

    [Fact]
    public void The_bytes_become_a_version_and_the_log_says_which_one_they_come_from() =>
        Edited().When(RestoreIt).Then(Unlocked, Restored, Replaced(3, "new", "old", Start + Microsecond + Microsecond, ContentSource.Restore));

    [Fact]
    public void It_needs_no_reason() =>
        Edited().When(Restore("old", 1))
            .Then(Unlocked, new VersionRestored(1), Replaced(3, "new", "old", Start + Microsecond + Microsecond, ContentSource.Restore));

    [Theory]
    [InlineData(LockKind.Wopi)]
    [InlineData(LockKind.Checkout)]
    [InlineData(LockKind.Coauth)]
    public void A_lock_of_any_kind_refuses_it(LockKind kind) =>
        Edited().Given(Locked("A", kind)).When(RestoreIt).ThenRefused(Mismatch("A"), Checked(LockedOperation.Restore, null, "A"));

    [Fact]
    public void An_expired_lock_gives_way_and_its_end_is_recorded() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(PutFile("A", "new")).After(Locking.Duration).When(RestoreIt).Then(
            new LockExpired("A", Start + Locking.Duration), Unlocked, Restored,
            Replaced(3, "new", "old", Start + Locking.Duration, ContentSource.Restore));

    [Fact]
    public void Sent_twice_it_changes_nothing_more() => Edited().When(RestoreIt).When(RestoreIt).ThenNothing();

    [Fact]
    public void A_file_that_has_these_bytes_already_needs_nothing_even_under_a_lock() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(RestoreIt).ThenNothing();

    private static DeciderSpec<FileState> Edited() =>
        GivenFile(Created, Saved("old")).After(Microsecond).When(Upload("new")).After(Microsecond);

    private static Request<FileState> RestoreIt => Restore("old", 1, "chapter 3 was lost");
}

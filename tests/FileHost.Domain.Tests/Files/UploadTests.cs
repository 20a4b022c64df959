using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>driveItem uploads onto a file that exists.</summary>
public sealed class UploadTests
{
    [Fact]
    public void An_unlocked_file_gets_a_new_version() =>
        GivenFile(Created, Saved("old")).After(Microsecond).When(Upload("new"))
            .Then(Unlocked, Replaced(2, "old", "new", Start + Microsecond, ContentSource.DriveItem));

    [Fact]
    public void Zero_bytes_are_a_content() =>
        GivenFile(Created, Saved("old")).After(Microsecond).When(Upload(""))
            .Then(Unlocked, Replaced(2, "old", "", Start + Microsecond, ContentSource.DriveItem));

    [Fact]
    public void Identical_bytes_make_a_new_version() =>
        GivenFile(Created, Saved("old")).After(Microsecond).When(Upload("old"))
            .Then(Unlocked, Replaced(2, "old", "old", Start + Microsecond, ContentSource.DriveItem));

    [Theory]
    [InlineData(LockKind.Wopi)]
    [InlineData(LockKind.Checkout)]
    [InlineData(LockKind.Coauth)]
    public void A_lock_of_any_kind_refuses_an_upload(LockKind kind) =>
        GivenFile(Created, Saved("old"), Locked("A", kind)).When(Upload("new")).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.Upload, null, "A"), Rejected(RejectionCode.LockMismatch, 423, null, "A", "new"));

    [Fact]
    public void A_lock_refuses_an_upload_onto_an_empty_file() =>
        GivenFile(Created, Locked("A")).When(Upload("new")).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.Upload, null, "A"), Rejected(RejectionCode.LockMismatch, 423, null, "A", "new"));

    [Fact]
    public void An_expired_lock_gives_way_and_its_end_is_recorded() =>
        GivenFile(Created, Saved("old"), Locked("A")).After(Locking.Duration).When(Upload("new")).Then(
            new LockExpired("A", Start + Locking.Duration), Unlocked,
            Replaced(2, "old", "new", Start + Locking.Duration, ContentSource.DriveItem));

    [Fact]
    public void A_precondition_that_does_not_hold_refuses_an_upload() =>
        GivenFile(Created, Saved("old")).When(Upload("new", preconditionHolds: false)).ThenRefused(
            new Rejection.PreconditionFailed(), Unlocked, Rejected(RejectionCode.PreconditionFailed, 412, null, null, "new"));

    [Fact]
    public void A_lock_matters_more_than_a_precondition() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(Upload("new", preconditionHolds: false)).ThenRefused(
            Mismatch("A"), Checked(LockedOperation.Upload, null, "A"), Rejected(RejectionCode.LockMismatch, 423, null, "A", "new"));

    [Fact]
    public void A_refused_upload_says_whether_its_bytes_were_kept() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(Upload("new", keep: false)).ThenRefused(
            Mismatch("A"),
            Checked(LockedOperation.Upload, null, "A"), Rejected(RejectionCode.LockMismatch, 423, null, "A", "new", kept: false));

    internal static LockChecked Unlocked { get; } =
        new(LockedOperation.Upload, Offered: null, Held: null, LockOutcome.NotLocked, Allowed: true);
}

using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>Saves that are refused whatever the lock says.</summary>
public sealed class RefusedSaveTests
{
    private static readonly ClientReport Report = new() { Autosave = true, EditorsRaw = "somebody" };

    [Fact]
    public void An_expired_token_is_refused_and_the_bytes_are_kept() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(Refuse(ExpiredToken)).ThenRefused(
            new Rejection.TokenExpired(), PutFileTests.Admitted("A"), Rejected(RejectionCode.TokenExpired, 401, "A", "A", "new", Report));

    [Fact]
    public void A_lock_that_does_not_match_is_recorded_but_is_not_the_reason() =>
        GivenFile(Created, Saved("old"), Locked("B")).When(Refuse(ExpiredToken)).ThenRefused(
            new Rejection.TokenExpired(),
            Checked(LockedOperation.PutFile, "A", "B"), Rejected(RejectionCode.TokenExpired, 401, "A", "B", "new", Report));

    [Fact]
    public void A_save_that_is_refused_sees_the_end_of_a_lock_like_any_other() =>
        GivenFile(Created, Saved("old"), Locked("A")).After(Locking.Duration).When(Refuse(ExpiredToken)).ThenRefused(
            new Rejection.TokenExpired(),
            new LockExpired("A", Start + Locking.Duration),
            new LockChecked(LockedOperation.PutFile, "A", Held: null, LockOutcome.LateSave, Allowed: false),
            Rejected(RejectionCode.TokenExpired, 401, "A", null, "new", Report));

    [Fact]
    public void A_body_that_was_not_read_has_a_size_at_most_and_cannot_be_kept() =>
        GivenFile(Created, Saved("old")).When(Refuse(TooLarge)).ThenRefused(
            new Rejection.TooLarge(100), UploadTests.Unlocked,
            new UploadRejected { Code = RejectionCode.TooLarge, Status = 413, Size = 101, Kept = false });

    [Fact]
    public void Bytes_are_not_kept_when_the_vault_has_no_room() =>
        Assert.False((ExpiredToken with { Keep = false }).Rejected(held: null).Kept);

    [Fact]
    public void A_file_that_does_not_exist_leaves_the_name_that_was_asked_for()
    {
        var recorded = TooLarge.Rejected(held: null, "report.txt");
        Assert.Equal(
            Print(new UploadRejected { Code = RejectionCode.TooLarge, Status = 413, Size = 101, Kept = false, Name = "report.txt" }),
            Print(recorded));
    }

    [Fact]
    public void A_refusal_does_not_touch_the_file()
    {
        var story = GivenFile(Created, Saved("old"), Locked("A"));
        var before = story.State;
        Assert.Equal(before, story.When(Refuse(ExpiredToken)).State);
    }

    private static RefusedSave ExpiredToken { get; } = new(
        LockedOperation.PutFile, "A", RejectionCode.TokenExpired, 401, new Rejection.TokenExpired(),
        Content("new").Size, Content("new").Sha256, Keep: true, Report, Start);

    private static RefusedSave TooLarge { get; } = new(
        LockedOperation.Upload, Offered: null, RejectionCode.TooLarge, 413, new Rejection.TooLarge(100),
        Size: 101, Sha256: null, Keep: true, new ClientReport(), Start);

    private static Request<FileState> Refuse(RefusedSave refused) => (file, now) => Saving.Refuse(file, refused with { Now = now });
}

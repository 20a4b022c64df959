using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>Making the bytes of a refused save a version.</summary>
public sealed class PromoteTests
{
    private static readonly Guid Refused = Guid.Parse("01932c2f-0000-7000-8000-000000000003");
    private static readonly LockChecked Unlocked = UploadTests.Unlocked with { Operation = LockedOperation.Promote };
    private static readonly RejectedSavePromoted Promoted = new(Refused, "the author asked for it");

    [Fact]
    public void The_bytes_become_a_version_and_the_log_says_which_refusal_they_come_from() =>
        GivenFile(Created, Saved("old")).After(Microsecond).When(PromoteIt)
            .Then(Unlocked, Promoted, Replaced(2, "old", "rescued", Start + Microsecond, ContentSource.RejectedSave));

    [Fact]
    public void A_file_without_content_gets_its_first_version() =>
        GivenFile(Created).After(Microsecond).When(PromoteIt)
            .Then(Unlocked, Promoted, Replaced(1, null, "rescued", Start + Microsecond, ContentSource.RejectedSave));

    [Theory]
    [InlineData(LockKind.Wopi)]
    [InlineData(LockKind.Checkout)]
    [InlineData(LockKind.Coauth)]
    public void A_lock_of_any_kind_refuses_it_and_nothing_is_rejected_a_second_time(LockKind kind) =>
        GivenFile(Created, Saved("old"), Locked("A", kind)).When(PromoteIt)
            .ThenRefused(Mismatch("A"), Checked(LockedOperation.Promote, null, "A"));

    [Fact]
    public void An_expired_lock_gives_way_and_its_end_is_recorded() =>
        GivenFile(Created, Saved("old"), Locked("A")).After(Locking.Duration).When(PromoteIt).Then(
            new LockExpired("A", Start + Locking.Duration), Unlocked, Promoted,
            Replaced(2, "old", "rescued", Start + Locking.Duration, ContentSource.RejectedSave));

    [Fact]
    public void Sent_twice_it_is_refused_with_the_version_that_the_bytes_became() =>
        GivenFile(Created, Saved("old")).When(PromoteIt).When(Upload("newer")).When(PromoteIt)
            .ThenRefused(new Rejection.AlreadyPromoted(2));

    [Fact]
    public void A_promotion_that_a_lock_refused_can_come_again() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(PromoteIt).When(Unlock("A")).After(Microsecond).When(PromoteIt)
            .Then(Unlocked, Promoted, Replaced(2, "old", "rescued", Start + Microsecond, ContentSource.RejectedSave));

    [Fact]
    public void Several_refused_saves_can_be_promoted() =>
        GivenFile(Created, Saved("old")).When(PromoteIt).When(Promote("other", Guid.Empty, "a reason"))
            .When(PromoteIt).ThenRefused(new Rejection.AlreadyPromoted(2))
            .When(Promote("other", Guid.Empty, "a reason")).ThenRefused(new Rejection.AlreadyPromoted(3));

    private static Request<FileState> PromoteIt => Promote("rescued", Refused, "the author asked for it");
}

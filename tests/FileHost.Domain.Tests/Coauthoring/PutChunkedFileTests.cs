using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Coauthoring;

/// <summary>A file of one version has the sequence number 2.</summary>
public sealed class PutChunkedFileTests
{
    private const CoauthLockType Exclusive = CoauthLockType.CoauthExclusive;

    [Fact]
    public void Whoever_holds_a_coauth_lock_and_knows_the_newest_content_saves() =>
        GivenFile(Created, Saved("old"), CoauthLocked("A"), CoauthLocked("B")).When(PutChunkedFile("B", "new", 2)).Then(Matched("B"), Chunked("old", "new"));

    [Fact]
    public void Whoever_holds_the_WOPI_lock_saves() =>
        GivenFile(Created, Saved("old"), Locked("W")).When(PutChunkedFile("W", "new", 2, byCoauthLock: false)).Then(Matched("W"), Chunked("old", "new"));

    [Fact]
    public void The_holder_of_the_exclusive_lock_saves_and_the_others_do_not()
    {
        var story = GivenFile(Created, Saved("old"), CoauthLocked("A"), CoauthLocked("B", Exclusive));
        Refused(story.When(PutChunkedFile("A", "new", 2)), new Rejection.Coauthored(Exclusive), "A", "B");
        story.When(PutChunkedFile("B", "new", 2)).Then(Matched("B"), Chunked("old", "new"));
    }

    [Theory, InlineData("B"), InlineData(""), InlineData(null)]
    public void A_coauth_lock_that_is_not_in_the_table_saves_nothing(string? offered) =>
        Refused(
            GivenFile(Created, Saved("old"), CoauthLocked("A")).When(PutChunkedFile(offered, "new", 2, offered is "B")),
            new Rejection.Coauthored(CoauthLockType.Coauth), offered, "A");

    [Fact]
    public void An_id_of_one_kind_of_lock_opens_none_of_the_other()
    {
        Refused(GivenFile(Created, Saved("old"), Locked("A")).When(PutChunkedFile("A", "new", 2)), Mismatch("A"), "A", "A");
        Refused(
            GivenFile(Created, Saved("old"), CoauthLocked("A")).When(PutChunkedFile("A", "new", 2, byCoauthLock: false)),
            new Rejection.Coauthored(CoauthLockType.Coauth), "A", "A");
    }

    [Fact]
    public void An_unlocked_file_is_saved_while_it_is_empty() =>
        GivenFile(Created).When(PutChunkedFile("", "new", 1, byCoauthLock: false)).Then(
            new LockChecked(LockedOperation.PutChunkedFile, "", null, LockOutcome.UnlockedEmptyFile, Allowed: true),
            Replaced(1, null, "new", Start + Microsecond) with { Manifest = Content("[new]").Sha256 });

    [Fact]
    public void An_unlocked_file_that_is_not_empty_is_not_saved() =>
        GivenFile(Created, Saved("old")).When(PutChunkedFile(null, "new", 2)).ThenRefused(
            NotLocked, CheckedUnlocked(LockedOperation.PutChunkedFile, null), Rejected(RejectionCode.NotLocked, 409, null, null, "new"));

    [Theory, InlineData(1), InlineData(3), InlineData(0)]
    public void Whoever_has_changed_another_content_is_told_the_sequence_number(long sequenceNumber) =>
        GivenFile(Created, Saved("old"), CoauthLocked("A")).When(PutChunkedFile("A", "new", sequenceNumber)).ThenRefused(
            new Rejection.SequenceMismatch(2), Matched("A"), Rejected(RejectionCode.PreconditionFailed, 412, "A", "A", "new"));

    [Fact]
    public void Each_content_has_a_greater_sequence_number_and_only_the_last_chunked_one_is_remembered()
    {
        var story = GivenFile(Created, CoauthLocked("A"));
        Assert.Equal(1, story.State!.SequenceNumber);
        story.When(PutChunkedFile("A", "one", 1));
        Assert.Equal((2, new ChunkedVersion(Content("[one]").Sha256, 1)), (story.State.SequenceNumber, story.State.Chunked));
        story.When(UnlockCoauthLock("A")).When(Upload("two"));
        Assert.Equal((3, new ChunkedVersion(Content("[one]").Sha256, 1)), (story.State.SequenceNumber, story.State.Chunked));
    }

    private static void Refused(DeciderSpec<FileState> story, Rejection reason, string? offered, string held) => story.ThenRefused(
        reason, Checked(LockedOperation.PutChunkedFile, offered, held), Rejected(RejectionCode.LockMismatch, 409, offered, held, "new"));

    private static LockChecked Matched(string id) => new(LockedOperation.PutChunkedFile, id, id, LockOutcome.Matched, Allowed: true);

    private static ContentReplaced Chunked(string before, string text) =>
        Replaced(2, before, text, Start + Microsecond) with { Manifest = Content($"[{text}]").Sha256 };
}

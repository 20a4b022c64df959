using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;

namespace FileHost.Domain.Tests.Files;

/// <summary>Where it is allowed, an editor that unlocks before its last save does not lose it; but it never overwrites what it has not seen.</summary>
public sealed class LateSaveWindowTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), InTime = Minute - Microsecond;
    private static readonly LockChecked Late = new(LockedOperation.PutFile, "A", Held: null, LockOutcome.LateSave, Allowed: true);

    private static readonly UploadRejected Refused = Rejected(RejectionCode.NotLocked, 409, "A", null, "new");
    private static readonly Rejection.LockMismatch TooLate = new("", LockOutcome.LateSave);

    [Fact]
    public void A_save_is_accepted_until_the_window_ends()
    {
        Unlocked().After(InTime).When(PutFileLate("A", "new")).Then(Late, Replaced(2, "old", "new", Start + InTime));
        Unlocked().After(Minute).When(PutFileLate("A", "new")).ThenRefused(TooLate, Late with { Allowed = false }, Refused);
    }

    [Fact]
    public void The_window_begins_when_the_lock_ran_out() =>
        GivenFile(Created, Saved("old"), Locked("A")).After(Locking.Duration + InTime).When(PutFileLate("A", "new")).Then(
            new LockExpired("A", Start + Locking.Duration), Late, Replaced(2, "old", "new", Start + Locking.Duration + InTime));

    [Fact]
    public void It_is_refused_when_somebody_has_saved_since() =>
        Unlocked().After(Microsecond).When(Upload("other")).When(PutFileLate("A", "new")).ThenRefused(TooLate, Late with { Allowed = false }, Refused);

    [Fact]
    public void Sent_again_because_its_answer_was_lost_it_is_accepted_again() =>
        Unlocked().After(Microsecond).When(PutFileLate("A", "new")).When(PutFileLate("A", "new")).Then(
            Late, Replaced(3, "new", "new", Start + Microsecond + Microsecond));

    [Fact]
    public void It_is_refused_when_the_lock_was_taken_away() =>
        GivenFile(Created, Saved("old"), Locked("A"), new LockBroken("A", "a reason")).When(PutFileLate("A", "new"))
            .ThenRefused(TooLate, Late with { Allowed = false }, Refused);

    [Fact]
    public void It_is_refused_when_its_editor_has_not_seen_the_content() =>
        Unlocked().When(PutFileLate("A", "new", new() { BaseTimestamp = "2020-01-01T00:00:00.000000Z" })).ThenRefused(
            new Rejection.ChangedInStorage("", "2026-11-22T02:31:00.000000Z"), Late,
            Rejected(RejectionCode.ChangedInStorage, 409, "A", null, "new", new() { BaseTimestamp = "2020-01-01T00:00:00.000000Z" }));

    [Fact]
    public void Where_there_are_no_locks_every_save_is_accepted_but_not_over_a_lock()
    {
        Request<FileState> save = (file, now) => Saving.PutFile(file, new(null, Content("new"), new(), Keep: true, now) { EvenUnlocked = true });
        GivenFile(Created, Saved("old")).After(Minute).When(save).Then(
            new LockChecked(LockedOperation.PutFile, null, null, LockOutcome.NotLocked, Allowed: true), Replaced(2, "old", "new", Start + Minute));
        Assert.NotNull(GivenFile(Created, Saved("old"), Locked("A", LockKind.Checkout)).When(save).Decision!.Rejection);
    }

    private static DeciderSpec<FileState> Unlocked() => GivenFile(Created, Saved("old"), Locked("A")).When(Unlock("A"));
}

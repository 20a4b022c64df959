using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>checkout, checkin and discardCheckout: one person alone changes the file.</summary>
public sealed class CheckingOutTests
{
    private static readonly Guid Other = Guid.NewGuid();
    private static readonly FileLocked CheckedOut = new("C", CheckingOut.Never, LockKind.Checkout);

    [Fact]
    public void A_file_is_checked_out_once_and_has_no_end_of_its_own() =>
        GivenFile(Created, Saved("x")).When(CheckOut()).Then(CheckedOut).After(TimeSpan.FromDays(10_000)).When(CheckOut()).ThenNothing();

    [Fact]
    public void An_editors_lock_and_somebody_elses_checkout_refuse_it()
    {
        GivenFile(Created, Locked("A")).When(CheckOut()).ThenRefused(Mismatch("A"), Checked(LockedOperation.CheckOut, null, "A"));
        GivenFile(Created, CheckedOut).When(CheckOut(Other)).ThenRefused(Mismatch("C"), Checked(LockedOperation.CheckOut, null, "C"));
    }

    [Fact]
    public void Only_the_person_who_has_it_checks_it_in()
    {
        var story = GivenFile(Created, CheckedOut);
        story.When((file, now) => CheckingOut.CheckIn(file, "done", Other, now)).ThenRefused(
            Mismatch("C"), Checked(LockedOperation.CheckIn, null, "C"));
        story.When((file, now) => CheckingOut.CheckIn(file, "done", Somebody, now)).Then(new LockReleased("C", "done"));
        GivenFile(Created, Locked("A")).When((file, now) => CheckingOut.CheckIn(file, null, Somebody, now)).ThenRefused(new Rejection.NotCheckedOut());
    }

    [Fact]
    public void The_person_saves_meanwhile_and_nobody_else_does()
    {
        var story = GivenFile(Created, Saved("old"), CheckedOut);
        Assert.Null(story.When(UploadBy(Somebody)).Decision!.Rejection);
        Assert.Equal(Mismatch("C"), GivenFile(Created, Saved("old"), CheckedOut).When(UploadBy(Other)).Decision!.Rejection);
        Assert.Equal(Mismatch("C"), GivenFile(Created, Saved("old"), CheckedOut).When(UploadBy(null)).Decision!.Rejection);
    }

    [Fact]
    public void To_discard_brings_back_the_content_that_was_checked_out()
    {
        var story = GivenFile(Created, Saved("old"), CheckedOut, Replaced(2, "old", "new", Start + Microsecond));
        Assert.Equal(1, story.State!.Lock!.Version);
        story.When((file, now) => CheckingOut.Discard(file, Content("old"), Somebody, now));
        Assert.Collection(story.Decision!.Events,
            e => Assert.Equal(new VersionRestored(1), e),
            e => Assert.Equal((3, ContentSource.Restore), (Assert.IsType<ContentReplaced>(e).Version, ((ContentReplaced)e).Source)),
            e => Assert.Equal(new LockReleased("C"), e));
    }

    [Fact]
    public void To_discard_when_nothing_was_saved_gives_the_file_back() =>
        GivenFile(Created, Saved("old"), CheckedOut).When((file, now) => CheckingOut.Discard(file, null, Somebody, now)).Then(new LockReleased("C"));

    private static Request<FileState> CheckOut(Guid? by = null) => (file, now) => CheckingOut.CheckOut(file, "C", by ?? Somebody, now);

    private static Request<FileState> UploadBy(Guid? by) => (file, now) =>
        Saving.Upload(file, new SaveContent(null, Content("new"), new ClientReport(), true, now) { By = by }, preconditionHolds: true);
}

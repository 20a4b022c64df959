using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>driveItem's update: a name, a folder and times at once; and the permanent end of a deleted file.</summary>
public sealed class ChangeTests
{
    private static readonly Guid Elsewhere = Guid.CreateVersion7();
    private static readonly FileSystemInfoSet Times = new("2001-02-03T04:05:06Z", null);

    [Fact]
    public void A_file_is_moved_and_renamed_at_once_and_the_lock_is_checked_once() =>
        GivenFile(Created).When(Change("other.txt", Elsewhere, Times)).Then(
            UploadTests.Unlocked with { Operation = LockedOperation.MoveFile }, new FileMoved(Elsewhere), new FileRenamed("other.txt"), Times);

    [Fact]
    public void Times_alone_disturb_no_editor() => GivenFile(Created, Locked("A")).When(Change(times: Times)).Then(Times);

    [Fact]
    public void What_changes_nothing_leaves_nothing() => GivenFile(Created, Locked("A")).When(Change()).ThenNothing();

    [Fact]
    public void An_editors_lock_refuses_another_name_and_another_folder()
    {
        var locked = GivenFile(Created, Locked("A"));
        locked.When(Change(folder: Elsewhere)).ThenRefused(Mismatch("A"), Checked(LockedOperation.MoveFile, null, "A"));
        locked.When(Change("other.txt")).ThenRefused(Mismatch("A"), Checked(LockedOperation.RenameFile, null, "A"));
    }

    [Fact]
    public void A_new_content_makes_the_time_of_change_its_own_and_leaves_the_time_of_creation()
    {
        var file = GivenFile(Created, new FileSystemInfoSet("2001-02-03T04:05:06Z", "2002-02-03T04:05:06Z"), Saved("new")).State!;
        Assert.Equal(new FileSystemTimes("2001-02-03T04:05:06Z"), file.FileSystemInfo);
    }

    [Theory]
    [InlineData("2001-02-03T04:05:06Z", "2001-02-03T04:05:06Z")]
    [InlineData("2001-02-03T04:05:06.120Z", "2001-02-03T04:05:06.120Z")]
    [InlineData("2001-02-03T04:05:06+00:00", "2001-02-03T04:05:06Z")]
    [InlineData("2001-02-03T04:05:06.5+02:00", "2001-02-03T02:05:06.5Z")]
    [InlineData("2001-02-30T04:05:06Z", null)]
    [InlineData("2001-02-03", null)]
    [InlineData("2001-02-03T04:05:06", null)]
    [InlineData("yesterday", null)]
    public void A_clients_time_is_kept_as_it_was_written_in_UTC(string text, string? kept) => Assert.Equal(kept, FileSystemTimes.Read(text));

    [Fact]
    public void A_file_is_kept_as_long_as_it_must_be_and_lost_once()
    {
        var deleted = GivenFile(Created, Saved("x"), new FileDeleted());
        deleted.When(End(TimeSpan.FromDays(1))).ThenRefused(new Rejection.Retained(Start.AddDays(1)));
        deleted.After(TimeSpan.FromDays(1)).When(End(TimeSpan.FromDays(1))).Then(new FilePermanentlyDeleted()).When(End(TimeSpan.Zero)).ThenNothing();
    }

    private static Request<FileState> Change(string? name = null, Guid? folder = null, FileSystemInfoSet? times = null) => (file, now) =>
        Naming.Change(file, new(Created.Name, name ?? Created.Name, folder ?? file.FolderId, times, Somebody), now);

    private static Request<FileState> End(TimeSpan retention) => (file, now) => Naming.DeletePermanently(file, retention, now);
}

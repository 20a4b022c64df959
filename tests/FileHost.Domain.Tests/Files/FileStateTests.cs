using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;

namespace FileHost.Domain.Tests.Files;

public sealed class FileStateTests
{
    private static readonly FileState AsCreated = new()
    {
        Id = StreamId, Name = "report.txt", FolderId = Created.FolderId, DriveId = Created.DriveId, Changes = 1,
        CreatedAt = Start, CreatedBy = Somebody, ModifiedBy = Somebody, LastModified = Moment.Print(Start),
    };

    [Fact]
    public void A_file_begins_without_content_as_version_0() => Assert.Equal(AsCreated, GivenFile(Created).State);

    [Fact]
    public void A_save_brings_its_content_and_counts_as_one_change()
    {
        var content = Content("first");
        Assert.Equal(
            AsCreated with
            {
                Version = 1, Sha256 = content.Sha256, QuickXorHash = content.QuickXorHash, Size = 5, MimeType = "text/plain", Changes = 2,
            },
            GivenFile(Created, Saved("first")).State);
    }

    [Fact]
    public void Whoever_saved_last_has_modified_the_file()
    {
        var other = Guid.NewGuid();
        var file = FileState.Evolve(GivenFile(Created).State, new Fact(StreamId, 2, Saved("first"), Start, other));
        Assert.Equal((Somebody, other), (file.CreatedBy, file.ModifiedBy));
    }

    [Theory]
    [MemberData(nameof(VisibleChanges))]
    public void What_people_see_counts_as_a_change(object change, FileState after) =>
        Assert.Equal(after with { Changes = 2 }, GivenFile(Created).After(Microsecond).Given(change).State);

    [Theory]
    [MemberData(nameof(InvisibleEvents))]
    public void What_people_do_not_see_counts_as_none(object @event) =>
        Assert.Equal(1, GivenFile(Created, Locked("A")).Given(@event).State!.Changes);

    [Fact]
    public void A_deleted_file_can_come_back() =>
        Assert.Equal(AsCreated with { Changes = 3 }, GivenFile(Created, new FileDeleted(), new FileUndeleted()).State);

    [Fact]
    public void The_last_lock_and_its_end_are_remembered()
    {
        var (minute, ends) = (TimeSpan.FromMinutes(1), Start + Locking.Duration);
        Assert.Equal(("A", Start + minute), Ended(GivenFile(Created, Locked("A")).After(minute).When(Unlock("A"))));
        Assert.Equal(("A", ends), Ended(GivenFile(Created, Locked("A")).After(2 * Locking.Duration).When(Unlock("A"))));
        var replaced = GivenFile(Created, Locked("A")).After(minute).When(UnlockAndRelock("A", "B"));
        Assert.Equal(("A", Start + minute), Ended(replaced));
        Assert.Equal(new FileLock("B", ends + minute, LockKind.Wopi) { By = DeciderSpec.Somebody, Since = Start + minute }, replaced.State!.Lock);
    }

    private static (string, DateTime) Ended(DeciderSpec<FileState> story) =>
        (story.State!.PreviousLock!.Id, story.State.PreviousLock.EndedAt);

    public static TheoryData<object, FileState> VisibleChanges { get; } = new()
    {
        { new FileRenamed("b.txt"), AsCreated with { Name = "b.txt" } },
        { new FileMoved(StreamId), AsCreated with { FolderId = StreamId } },
        { new FileDeleted(), AsCreated with { Deleted = true } },
        { new FileDeleted(With: StreamId), AsCreated with { Deleted = true, DeletedWith = StreamId } },
        { new FileSystemInfoSet("2001-02-03T04:05:06Z", null), AsCreated with { FileSystemInfo = new("2001-02-03T04:05:06Z") } },
    };

    public static TheoryData<object> InvisibleEvents { get; } =
    [
        new LockRefreshed("A", Start), new LockReplaced("A", "B", Start), new LockReleased("A"), new LockExpired("A", Start),
        new LockBroken("A", "a reason"), new UserInfoPut("zoom"), new VersionRestored(1), new RejectedSavePromoted(StreamId, "a reason"),
        UploadTests.Unlocked, Rejected(RejectionCode.NotLocked, 409, null, null, "new"),
    ];
}

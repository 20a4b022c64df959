using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;

namespace FileHost.Domain.Tests.Files;

/// <summary>Editors tell versions apart by LastModified, so each save has a later one, whatever the clock does.</summary>
public sealed class LastModifiedTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void It_is_the_time_of_the_save() =>
        Assert.Equal(
            "2026-11-23T02:31:00.000000Z",
            GivenFile(Created, Saved("old"), Lasting).After(Day).When(PutFile("A", "new")).State!.LastModified);

    [Fact]
    public void Saves_within_a_microsecond_differ()
    {
        var story = GivenFile(Created, Saved("old"), Lasting).When(PutFile("A", "1"));
        Assert.Equal("2026-11-22T02:31:00.000001Z", story.State!.LastModified);
        Assert.Equal("2026-11-22T02:31:00.000002Z", story.When(PutFile("A", "2")).State!.LastModified);
    }

    [Fact]
    public void It_grows_while_the_clock_is_behind()
    {
        var story = GivenFile(Created, Saved("old"), Lasting).After(Day).When(PutFile("A", "1")).After(-Day).When(PutFile("A", "2"));
        Assert.Equal("2026-11-23T02:31:00.000001Z", story.State!.LastModified);
    }

    [Fact]
    public void It_goes_with_the_clock_again_once_that_has_caught_up()
    {
        var story = GivenFile(Created, Saved("old"), Lasting).When(PutFile("A", "1")).When(PutFile("A", "2")).After(2 * Microsecond);
        Assert.Equal("2026-11-22T02:31:00.000003Z", story.When(PutFile("A", "3")).State!.LastModified);
        Assert.Equal("2026-11-22T02:31:00.000009Z", story.After(7 * Microsecond).When(PutFile("A", "4")).State!.LastModified);
    }

    [Fact]
    public void The_first_save_of_a_file_that_was_created_empty_is_later_than_its_creation()
    {
        var story = GivenFile(Created);
        var seen = story.State!.LastModified;
        Assert.True(string.CompareOrdinal(seen, story.When(PutFile(null, "new")).State!.LastModified) < 0);
    }

    [Fact]
    public void A_file_that_is_created_with_its_content_has_the_time_of_its_creation() =>
        Assert.Equal(Moment.Print(Start), GivenFile(Created, Saved("first")).State!.LastModified);

    [Theory]
    [MemberData(nameof(OtherSaves))]
    public void It_grows_with_every_way_to_save(Request<FileState> save) =>
        Assert.Equal("2026-11-22T02:31:00.000001Z", GivenFile(Created, Saved("old")).When(save).State!.LastModified);

    [Fact]
    public void Nothing_but_a_save_moves_it()
    {
        var story = GivenFile(Created, Saved("old")).After(Day).When(Lock("A")).When(PutFile("B", "new"))
            .Given(new FileRenamed("other.txt"), new FileMoved(Guid.Empty), new FileDeleted(), new FileUndeleted())
            .Given(new UserInfoPut("zoom"));
        Assert.Equal(Moment.Print(Start), story.State!.LastModified);
    }

    public static TheoryData<Request<FileState>> OtherSaves { get; } = [Upload("new"), Promote("new", Guid.Empty, "a reason")];

    // A lock that outlasts the days of these stories.
    private static FileLocked Lasting { get; } = Locked("A") with { ExpiresAt = Start.AddDays(9) };
}

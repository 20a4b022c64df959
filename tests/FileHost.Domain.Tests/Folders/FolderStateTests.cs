using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using static FileHost.Domain.Tests.DeciderSpec;

namespace FileHost.Domain.Tests.Folders;

public sealed class FolderStateTests
{
    private static readonly Guid Parent = Guid.Parse("01930f5e-0000-7000-8000-000000000001");
    private static readonly Guid Elsewhere = Guid.Parse("01930f5e-0000-7000-8000-000000000009");
    private static readonly Guid Drive = Guid.Parse("01930f5e-0000-7000-8000-000000000002");
    private static readonly FolderCreated Created = new("Contracts", Parent, Drive);

    private static readonly FolderState AsCreated = new()
    {
        Id = StreamId, Name = "Contracts", ParentId = Parent, DriveId = Drive, Changes = 1,
        CreatedAt = Start, CreatedBy = Somebody, ModifiedAt = Start, ModifiedBy = Somebody,
    };

    [Fact]
    public void A_folder_begins_as_it_was_created() => Assert.Equal(AsCreated, Given(Created).State);

    [Fact]
    public void The_root_of_a_drive_has_no_parent() => Assert.Null(Given(Created with { ParentId = null }).State!.ParentId);

    [Fact]
    public void Each_change_counts_and_has_its_time()
    {
        var hour = TimeSpan.FromHours(1);
        var renamed = AsCreated with { Name = "2026", Changes = 2, ModifiedAt = Start + hour };
        var moved = renamed with { ParentId = Elsewhere, Changes = 3, ModifiedAt = Start + 2 * hour };
        var deleted = moved with { Deleted = true, Changes = 4, ModifiedAt = Start + 3 * hour };

        var story = Given(Created);

        Assert.Equal(renamed, story.After(hour).Given(new FolderRenamed("2026")).State);
        Assert.Equal(moved, story.After(hour).Given(new FolderMoved(Elsewhere)).State);
        Assert.Equal(deleted, story.After(hour).Given(new FolderDeleted()).State);
        Assert.Equal(
            deleted with { Deleted = false, Changes = 5, ModifiedAt = Start + 4 * hour },
            story.After(hour).Given(new FolderUndeleted()).State);
    }

    [Fact]
    public void An_upload_that_was_refused_in_a_folder_does_not_change_it() =>
        Assert.Equal(AsCreated, Given(Created).After(TimeSpan.FromHours(1))
            .Given(new UploadRejected { Code = RejectionCode.TooLarge, Status = 413, Kept = false, Name = "a.txt" }).State);

    private static DeciderSpec<FolderState> Given(object created) => new DeciderSpec<FolderState>(FolderState.Evolve).Given(created);
}

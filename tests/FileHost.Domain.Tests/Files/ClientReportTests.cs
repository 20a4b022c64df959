using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;
using static FileHost.Domain.Tests.Files.PutFileTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>What a client says about its save is recorded as it said it, whether the save is accepted or not.</summary>
public sealed class ClientReportTests
{
    private static readonly ClientReport Everything = new()
    {
        Editors = [Somebody, Guid.Empty], EditorsRaw = "6b1c9a55,unknown", Modified = true, Autosave = false, ExitSave = true,
        BaseTimestamp = "2026-11-22T02:31:00.000000Z", ExtendedData = "from the client",
    };

    [Fact]
    public void An_accepted_save_carries_all_of_it() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(PutFile("A", "new", Everything))
            .Then(Admitted("A"), Replaced(2, "old", "new", Start + Microsecond, client: Everything));

    [Fact]
    public void A_refused_save_carries_all_of_it() =>
        GivenFile(Created, Saved("old"), Locked("A")).When(PutFile("B", "new", Everything)).ThenRefused(
            Mismatch("A"),
            Checked(LockedOperation.PutFile, "B", "A"), Rejected(RejectionCode.LockMismatch, 409, "B", "A", "new", Everything));

    [Fact]
    public void An_upload_carries_all_of_it() =>
        GivenFile(Created, Saved("old")).When(Upload("new", client: Everything)).Then(
            UploadTests.Unlocked, Replaced(2, "old", "new", Start + Microsecond, ContentSource.DriveItem, Everything));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void A_flag_is_true_false_or_absent(bool? flag)
    {
        var report = new ClientReport { Modified = flag, Autosave = flag, ExitSave = flag };
        var decision = PutFile("A", "new", report)(GivenFile(Created, Saved("old"), Locked("A")).State!, Start);
        var recorded = Assert.IsType<ContentReplaced>(decision.Events[^1]);
        Assert.Equal((flag, flag, flag), (recorded.Modified, recorded.Autosave, recorded.ExitSave));
        Assert.Equal(flag is not null, Print(recorded).Contains("Autosave", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refused_save_says_whether_its_bytes_were_kept(bool keep) =>
        GivenFile(Created, Saved("old"), Locked("A")).When(PutFile("B", "new", keep: keep)).ThenRefused(
            Mismatch("A"),
            Checked(LockedOperation.PutFile, "B", "A"), Rejected(RejectionCode.LockMismatch, 409, "B", "A", "new", kept: keep));
}

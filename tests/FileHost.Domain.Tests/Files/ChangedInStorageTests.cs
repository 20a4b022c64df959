using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.PutFileTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>An editor says which LastModifiedTime it has seen; when somebody saved since then, its save is refused.</summary>
public sealed class ChangedInStorageTests
{
    private static readonly DateTime Later = Start.AddHours(1);
    private static readonly string LastModified = Moment.Print(Start);

    [Theory]
    [InlineData(null)]
    [InlineData("2026-11-22T02:31:00.000000Z")]
    [InlineData("2026-11-22T02:31:00Z")]
    [InlineData("2026-11-22T02:31:00.0000000Z")]
    [InlineData("2026-11-22T02:31:00.000+00:00")]
    [InlineData("2026-11-22T03:31:00+01:00")]
    [InlineData("2026-11-22T02:31:00")]
    public void The_same_time_however_it_is_written_admits_the_save(string? seen) =>
        Given().When(PutFile("A", "new", Seen(seen))).Then(Admitted("A"), Replaced(2, "old", "new", Later, client: Seen(seen)));

    [Theory]
    [InlineData("2026-11-22T02:31:00.000001Z")]
    [InlineData("2026-11-22T02:31:00.0000001Z")]
    [InlineData("2026-11-22T02:30:59.999999Z")]
    [InlineData("2026-11-22T02:31:00+01:00")]
    [InlineData("2027-11-22T02:31:00.000000Z")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void Another_time_is_refused_with_the_lock_and_the_time_of_the_file(string seen) =>
        Given().When(PutFile("A", "new", Seen(seen))).ThenRefused(
            new Rejection.ChangedInStorage("A", LastModified),
            Admitted("A"), Rejected(RejectionCode.ChangedInStorage, 409, "A", "A", "new", Seen(seen)));

    [Fact]
    public void The_same_bytes_again_with_the_old_time_are_a_retry_and_no_conflict() =>
        Given().When(PutFile("A", "new", Seen(LastModified))).After(Microsecond).When(PutFile("A", "new", Seen(LastModified)))
            .Then(Admitted("A"), Replaced(3, "new", "new", Later + Microsecond, client: Seen(LastModified)));

    [Fact]
    public void The_bytes_of_an_older_version_with_the_old_time_are_a_conflict() =>
        Given().When(PutFile("A", "new", Seen(LastModified))).When(PutFile("A", "old", Seen(LastModified))).ThenRefused(
            new Rejection.ChangedInStorage("A", Moment.Print(Later)),
            Admitted("A"), Rejected(RejectionCode.ChangedInStorage, 409, "A", "A", "old", Seen(LastModified)));

    [Fact]
    public void Overwriting_is_saving_without_the_time() =>
        Given().When(PutFile("A", "mine", Seen("yesterday"))).When(PutFile("A", "mine"))
            .Then(Admitted("A"), Replaced(2, "old", "mine", Later));

    private static DeciderSpec<FileState> Given() =>
        GivenFile(Created, Saved("old")).After(Later - Start).Given(new FileLocked("A", Later + Locking.Duration, LockKind.Wopi));

    private static ClientReport Seen(string? time) => new() { BaseTimestamp = time };
}

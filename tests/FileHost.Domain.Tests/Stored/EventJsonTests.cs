using System.Text.Json;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.Domain.Subjects;

namespace FileHost.Domain.Tests.Stored;

/// <summary>The form of what is hashed. A change here would be a change of every event that was ever written.</summary>
public sealed class EventJsonTests
{
    [Fact]
    public void Names_are_those_of_C_sharp_and_absent_members_are_left_out() =>
        Assert.Equal(
            """{"Operation":"PutFile","Outcome":"NotLocked","Allowed":false}""",
            Write(new LockChecked(LockedOperation.PutFile, Offered: null, Held: null, LockOutcome.NotLocked, Allowed: false)));

    [Fact]
    public void An_empty_text_is_not_an_absent_one() =>
        Assert.Equal(
            """{"Operation":"PutFile","Offered":"","Held":"A","Outcome":"Mismatch","Allowed":false}""",
            Write(new LockChecked(LockedOperation.PutFile, "", "A", LockOutcome.Mismatch, Allowed: false)));

    [Fact]
    public void Times_have_six_decimals_even_when_they_are_zeros() =>
        Assert.Equal("""{"Lock":"A","ExpiresAt":"2026-11-22T02:31:00.000000Z"}""", Write(new LockRefreshed("A", DeciderSpec.Start)));

    [Fact]
    public void Hashes_are_lower_case_hex() => Assert.Equal($"\"{new string('a', 64)}\"", Write(ContentHash.Parse(new string('A', 64))));

    [Fact]
    public void Ids_are_written_with_hyphens_in_lower_case() =>
        Assert.Equal(
            """{"FolderId":"abcdef01-0000-7000-8000-000000000001"}""",
            Write(new FileMoved(Guid.Parse("ABCDEF01-0000-7000-8000-000000000001"))));

    [Fact]
    public void A_flag_is_true_false_or_left_out() =>
        Assert.Equal("""{"Modified":true,"Autosave":false}""", Write(new ClientReport { Modified = true, Autosave = false }));

    [Theory]
    [InlineData(typeof(FileOrigin), "Wopi.PutRelativeFile Wopi.CreateChildFile Drive.Upload Drive.Copy Import Sample")]
    [InlineData(typeof(ActivityKind), "Comment")]
    [InlineData(typeof(ActivityAction), "Created Updated Deleted")]
    [InlineData(typeof(LockOutcome), "Matched UnlockedEmptyFile NotLocked Mismatch LateSave")]
    [InlineData(typeof(LockedOperation), "Lock RefreshLock Unlock UnlockAndRelock PutFile Upload Promote Restore PutRelativeFile RenameFile DeleteFile CreateChildFile "
        + "GetCoauthLock RefreshCoauthLock UnlockCoauthLock PutChunkedFile MoveFile CheckOut CheckIn DiscardCheckOut")]
    [InlineData(typeof(CoauthLockType), "Coauth CoauthExclusive")]
    [InlineData(typeof(LockKind), "Wopi Checkout Coauth")]
    [InlineData(typeof(ContentSource), "Wopi DriveItem UploadSession Restore RejectedSave")]
    [InlineData(typeof(RejectionCode),
        "LockMismatch NotLocked ChangedInStorage TooLarge BlockedExtension NameTaken QuotaExceeded PreconditionFailed "
        + "HashMismatch UnderHold Forbidden TokenExpired Incomplete Malformed")]
    [InlineData(typeof(DriveKind), "User Group Site")]
    [InlineData(typeof(DriveRight), "View Edit")]
    [InlineData(typeof(TokenPermissions), "View Edit")]
    [InlineData(typeof(SubjectKind), "Directory Declared")]
    public void Choices_are_written_as_these_words(Type choice, string words) =>
        Assert.Equal(words.Split(' '), Enum.GetValues(choice).Cast<object>().Select(value => Write(value).Trim('"')));

    [Theory]
    [InlineData("""{"Lock":"A","ExpiresAt":"2026-11-22T02:31:00Z"}""")]
    [InlineData("""{"Lock":"A","ExpiresAt":"2026-11-22T02:31:00.000000"}""")]
    public void A_time_in_another_form_is_not_read(string json) =>
        Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize<LockRefreshed>(json, EventJson.Options));

    private static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), EventJson.Options);
}

using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>
/// A lock ends 30 minutes after it was last shown. From then on every operation takes the file for unlocked, and the next write says so.
/// </summary>
[Collection(nameof(HostWithClock))]
public sealed class LockExpiryTests(HostWithClock fixture)
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(30), Moment = TimeSpan.FromMicroseconds(1);
    private readonly FileHostApplication host = fixture.Host;

    [Fact]
    public async Task A_save_with_an_expired_lock_is_refused_as_on_an_unlocked_file_and_the_expiry_is_recorded_once()
    {
        var editor = await Locked("A");
        fixture.Clock.Advance(Duration);
        using var first = await editor.PutFile(Bytes("late"), "A");
        using var second = await editor.PutFile(Bytes("later"), "A");
        first.AssertConflict(held: "");
        second.AssertConflict(held: "");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockExpired", "LockChecked", "UploadRejected", "LockChecked", "UploadRejected"], story.Types());
        story[1].AssertSays(("Lock", "A"), ("ExpiredAt", story[0].Says("ExpiresAt")));
        Assert.All([story[2], story[4]], check => check.AssertSays(("Held", null), ("Outcome", "LateSave"), ("Allowed", "false")));
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task An_empty_file_is_saved_when_its_lock_has_expired()
    {
        var editor = await Locked("A", content: "");
        fixture.Clock.Advance(Duration);
        using var response = await editor.PutFile(Bytes("new"));
        response.AssertDone("2");
        Assert.Equal(["FileLocked", "LockExpired", "LockChecked", "ContentReplaced"], (await host.Story(editor.FileId)).Types());
    }

    [Fact]
    public async Task The_last_microsecond_still_counts()
    {
        var editor = await Locked("A");
        fixture.Clock.Advance(Duration - Moment);
        using var saved = await editor.PutFile(Bytes("new"), "A");
        saved.AssertDone("2");
        using var refused = await editor.Lock("B");
        refused.AssertConflict(held: "A");
    }

    [Fact]
    public async Task Another_lock_may_be_taken_when_the_first_has_expired()
    {
        var editor = await Locked("A");
        fixture.Clock.Advance(Duration);
        using var response = await editor.Lock("B");
        response.AssertDone("1");
        Assert.Equal(["FileLocked", "LockExpired", "FileLocked"], (await host.Story(editor.FileId)).Types());
        Assert.Equal("B", await Current(editor));
    }

    [Fact]
    public async Task GetLock_shows_no_expired_lock_and_records_nothing()
    {
        var editor = await Locked("A");
        Assert.Equal("A", await Current(editor));
        fixture.Clock.Advance(Duration);
        Assert.Equal("", await Current(editor));
        Assert.Equal(["FileLocked"], (await host.Story(editor.FileId)).Types());
    }

    [Theory, InlineData("LOCK"), InlineData("REFRESH_LOCK")]
    public async Task Showing_the_lock_makes_it_last_another_30_minutes(string operation)
    {
        var editor = await Locked("A");
        fixture.Clock.Advance(Duration - Moment);
        using var refreshed = await editor.Override(operation, ("X-WOPI-Lock", "A"));
        refreshed.AssertDone("1");
        fixture.Clock.Advance(Duration - Moment);
        Assert.Equal("A", await Current(editor));
        fixture.Clock.Advance(Moment);
        Assert.Equal("", await Current(editor));
        Assert.Equal(["FileLocked", "LockRefreshed"], (await host.Story(editor.FileId)).Types());
    }

    [Theory, InlineData("REFRESH_LOCK"), InlineData("UNLOCK")]
    public async Task An_expired_lock_can_be_neither_refreshed_nor_released(string operation)
    {
        var editor = await Locked("A");
        fixture.Clock.Advance(Duration);
        using var response = await editor.Override(operation, ("X-WOPI-Lock", "A"));
        response.AssertConflict(held: "");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockExpired", "LockChecked"], story.Types());
        story[^1].AssertSays(("Outcome", "NotLocked"), ("Held", null));
    }

    [Fact]
    public async Task Saving_does_not_prolong_a_lock()
    {
        var editor = await Locked("A");
        fixture.Clock.Advance(Duration - Moment);
        using var saved = await editor.PutFile(Bytes("new"), "A");
        fixture.Clock.Advance(Moment);
        Assert.Equal("", await Current(editor));
    }

    private async Task<WopiClient> Locked(string id, string content = "old")
    {
        var editor = await host.Opened(Bytes(content));
        using var response = await editor.Lock(id);
        response.AssertDone("1");
        return editor;
    }

    private static async Task<string?> Current(WopiClient editor)
    {
        using var response = await editor.GetLock();
        return response.Header("X-WOPI-Lock");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}

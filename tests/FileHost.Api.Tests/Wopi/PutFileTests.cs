using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>The PutFile table of the WOPI reference, against the real host, each row with the events that it leaves.</summary>
public sealed class PutFileTests(FileHostApplication host)
{
    private static readonly byte[] Old = Encoding.UTF8.GetBytes("old"), New = Encoding.UTF8.GetBytes("new");

    [Fact]
    public async Task Locked_and_the_lock_matches_it_is_saved_and_the_answer_carries_the_new_version_and_no_lock()
    {
        var editor = await host.Opened(Old);
        await editor.Lock("A");
        using var response = await editor.PutFile(New, "A");
        response.AssertDone("2");
        Assert.Equal((await editor.FileInfo()).GetProperty("LastModifiedTime").GetString(),
            (await response.Json()).GetProperty("LastModifiedTime").GetString());
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockChecked", "ContentReplaced"], story.Types());
        story[1].AssertSays(("Operation", "PutFile"), ("Offered", "A"), ("Held", "A"), ("Outcome", "Matched"), ("Allowed", "true"));
        story[2].AssertSays(("Version", "2"), ("Source", "Wopi"), ("Size", "3"));
        Assert.Equal(New, await host.Version(editor.FileId, 2));
        await host.AssertIntact(editor.FileId);
    }

    [Theory, InlineData("B"), InlineData("a"), InlineData(""), InlineData(null)]
    public async Task Locked_and_the_lock_differs_it_is_refused_with_the_current_lock_and_the_bytes_are_kept(string? offered)
    {
        var editor = await host.Opened(Old);
        await editor.Lock("A");
        using var response = await editor.PutFile(New, offered);
        response.AssertConflict(held: "A");
        Assert.Equal("1", (await editor.FileInfo()).GetProperty("Version").GetString());
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockChecked", "UploadRejected"], story.Types());
        story[1].AssertSays(("Operation", "PutFile"), ("Offered", offered), ("Held", "A"), ("Outcome", "Mismatch"), ("Allowed", "false"));
        story[2].AssertSays(
            ("Code", "LockMismatch"), ("Status", "409"), ("Offered", offered), ("Held", "A"), ("Size", "3"), ("Kept", "true"));
        await AssertKept(editor, New, "LockMismatch");
    }

    [Theory, InlineData("A"), InlineData(""), InlineData(null)]
    public async Task Unlocked_and_empty_it_is_saved_whatever_lock_is_shown(string? offered)
    {
        var editor = await host.Opened([]);
        using var response = await editor.PutFile(New, offered);
        response.AssertDone("2");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["LockChecked", "ContentReplaced"], story.Types());
        story[0].AssertSays(("Offered", offered), ("Held", null), ("Outcome", "UnlockedEmptyFile"), ("Allowed", "true"));
        Assert.Equal(New, await host.Version(editor.FileId, 2));
    }

    [Theory, InlineData("A"), InlineData(""), InlineData(null)]
    public async Task Unlocked_and_not_empty_it_is_refused_with_a_lock_that_is_there_and_empty(string? offered)
    {
        var editor = await host.Opened(Old);
        using var response = await editor.PutFile(New, offered);
        response.AssertConflict(held: "");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["LockChecked", "UploadRejected"], story.Types());
        story[0].AssertSays(("Offered", offered), ("Held", null), ("Outcome", "NotLocked"), ("Allowed", "false"));
        story[1].AssertSays(("Code", "NotLocked"), ("Status", "409"), ("Offered", offered), ("Held", null), ("Kept", "true"));
        await AssertKept(editor, New, "NotLocked");
    }

    [Fact]
    public async Task A_save_that_comes_after_its_lock_was_released_is_recorded_as_late()
    {
        var editor = await host.Opened(Old);
        await editor.Lock("A");
        await editor.Unlock("A");
        using var response = await editor.PutFile(New, "A");
        response.AssertConflict(held: "");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockReleased", "LockChecked", "UploadRejected"], story.Types());
        story[2].AssertSays(("Offered", "A"), ("Held", null), ("Outcome", "LateSave"), ("Allowed", "false"));
        await AssertKept(editor, New, "NotLocked");
    }

    [Fact]
    public async Task A_lock_that_no_file_can_have_is_another_one_and_the_bytes_are_kept()
    {
        var editor = await host.Opened(Old);
        await editor.Lock("A");
        using var response = await editor.PutFile(New, new string('A', 1025));
        response.AssertConflict(held: "A");
        await AssertKept(editor, New, "LockMismatch");
    }

    [Fact]
    public async Task The_same_bytes_again_are_a_version_of_their_own()
    {
        var editor = await host.Opened(Old);
        await editor.Lock("A");
        using var first = await editor.PutFile(Old, "A");
        using var second = await editor.PutFile(Old, "A");
        first.AssertDone("2");
        second.AssertDone("3");
        Assert.NotEqual(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(
            ["FileLocked", "LockChecked", "ContentReplaced", "LockChecked", "ContentReplaced"], (await host.Story(editor.FileId)).Types());
    }

    [Fact]
    public async Task Whoever_shows_the_lock_may_save_and_the_save_is_recorded_as_that_persons()
    {
        var alice = await host.Opened(Old);
        var bob = await host.AlsoOpened(alice, "bob");
        await alice.Lock("A");
        using var response = await bob.PutFile(New, "A");
        response.AssertDone("2");
        Assert.Equal("bob (name)", (await host.History(alice.FileId))[^1].GetProperty("user").GetProperty("name").GetString());
    }

    private async Task AssertKept(WopiClient editor, byte[] bytes, string code)
    {
        var refused = await host.RefusedSave(editor.FileId);
        Assert.Equal((code, true), (refused.GetProperty("code").GetString(), refused.GetProperty("kept").GetBoolean()));
        Assert.Equal(bytes, await host.Download(refused.GetProperty("contentUrl").GetString()!));
        await host.AssertIntact(editor.FileId);
    }
}

using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>UnlockAndRelock: LOCK with X-WOPI-OldLock. One lock becomes another, and at no moment between is the file unlocked.</summary>
public sealed class UnlockAndRelockTests(FileHostApplication host)
{
    [Fact]
    public async Task The_lock_that_is_held_becomes_the_new_one()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var response = await editor.UnlockAndRelock("A", "B");
        response.AssertDone("1");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockReplaced"], story.Types());
        story[1].AssertSays(("Old", "A"), ("New", "B"));
        using var old = await editor.Unlock("A");
        old.AssertConflict(held: "B");
    }

    [Theory, InlineData("B"), InlineData("a")]
    public async Task Another_old_lock_is_refused_and_the_one_that_is_held_named(string old)
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var response = await editor.UnlockAndRelock(old, "C");
        response.AssertConflict(held: "A");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockChecked"], story.Types());
        story[1].AssertSays(
            ("Operation", "UnlockAndRelock"), ("Offered", old), ("Held", "A"), ("Outcome", "Mismatch"), ("Allowed", "false"));
    }

    [Fact]
    public async Task The_new_lock_does_not_stand_for_the_old_one()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var response = await editor.UnlockAndRelock("B", "A");
        response.AssertConflict(held: "A");
    }

    [Fact]
    public async Task On_an_unlocked_file_it_is_refused_with_an_empty_lock_and_locks_nothing()
    {
        var editor = await host.Opened([1]);
        using var response = await editor.UnlockAndRelock("A", "B");
        response.AssertConflict(held: "");
        Assert.Single(await host.Story(editor.FileId)).AssertSays(
            ("Operation", "UnlockAndRelock"), ("Offered", "A"), ("Held", null), ("Outcome", "NotLocked"), ("Allowed", "false"));
    }

    [Fact]
    public async Task Sent_a_second_time_because_the_answer_was_lost_it_succeeds()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        await editor.UnlockAndRelock("A", "B");
        using var again = await editor.UnlockAndRelock("A", "B");
        again.AssertDone("1");
        Assert.Equal(["FileLocked", "LockReplaced", "LockRefreshed"], (await host.Story(editor.FileId)).Types());
    }

    [Theory, InlineData(256), InlineData(1024)]
    public async Task Both_ids_may_be_as_long_as_any_lock(int length)
    {
        var (old, @new) = (new string('1', length), new string('2', length));
        var editor = await host.Opened([1]);
        await editor.Lock(old);
        using var response = await editor.UnlockAndRelock(old, @new);
        response.AssertDone("1");
        using var asked = await editor.GetLock();
        Assert.Equal(@new, asked.Header("X-WOPI-Lock"));
    }

    [Fact]
    public async Task An_old_or_new_id_that_is_too_long_or_a_new_one_that_is_missing_is_a_bad_request()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        var tooLong = new string('x', 1025);
        using var longOld = await editor.UnlockAndRelock(tooLong, "B");
        using var longNew = await editor.UnlockAndRelock("A", tooLong);
        using var withoutNew = await editor.Override("LOCK", ("X-WOPI-OldLock", "A"));
        Assert.All([longOld, longNew, withoutNew], response => Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode));
        Assert.Equal(["FileLocked"], (await host.Story(editor.FileId)).Types());
    }

    [Fact]
    public async Task An_empty_old_lock_is_as_good_as_none()
    {
        var editor = await host.Opened([1]);
        using var response = await editor.UnlockAndRelock("", "A");
        response.AssertDone("1");
        Assert.Equal(["FileLocked"], (await host.Story(editor.FileId)).Types());
    }
}

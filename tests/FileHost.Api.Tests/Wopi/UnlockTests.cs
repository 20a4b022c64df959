using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>Unlock: whoever shows the lock releases it.</summary>
public sealed class UnlockTests(FileHostApplication host)
{
    [Fact]
    public async Task The_lock_that_is_held_is_released_and_the_file_can_be_locked_anew()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var unlocked = await editor.Unlock("A");
        using var locked = await editor.Lock("B");
        unlocked.AssertDone("1");
        locked.AssertDone("1");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockReleased", "FileLocked"], story.Types());
        story[1].AssertSays(("Lock", "A"));
    }

    [Theory, InlineData("B"), InlineData("a")]
    public async Task Another_lock_is_refused_and_the_one_that_is_held_named(string other)
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var response = await editor.Unlock(other);
        response.AssertConflict(held: "A");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockChecked"], story.Types());
        story[1].AssertSays(("Operation", "Unlock"), ("Offered", other), ("Held", "A"), ("Outcome", "Mismatch"), ("Allowed", "false"));
    }

    [Fact]
    public async Task On_an_unlocked_file_it_is_refused_with_an_empty_lock()
    {
        var editor = await host.Opened([1]);
        using var response = await editor.Unlock("A");
        response.AssertConflict(held: "");
        Assert.Single(await host.Story(editor.FileId)).AssertSays(
            ("Operation", "Unlock"), ("Offered", "A"), ("Held", null), ("Outcome", "NotLocked"), ("Allowed", "false"));
    }
}

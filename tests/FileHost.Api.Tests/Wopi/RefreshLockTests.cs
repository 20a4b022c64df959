using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>RefreshLock: the lock that is held lasts longer; nothing is locked by it. How long, LockExpiryTests say.</summary>
public sealed class RefreshLockTests(FileHostApplication host)
{
    [Fact]
    public async Task The_lock_that_is_held_is_refreshed()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var response = await editor.RefreshLock("A");
        response.AssertDone("1");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockRefreshed"], story.Types());
        story[1].AssertSays(("Lock", "A"));
        Assert.True(string.CompareOrdinal(story[1].Says("ExpiresAt"), story[0].Says("ExpiresAt")) > 0);
    }

    [Theory, InlineData("B"), InlineData("a")]
    public async Task Another_lock_is_refused_and_the_one_that_is_held_named(string other)
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var response = await editor.RefreshLock(other);
        response.AssertConflict(held: "A");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockChecked"], story.Types());
        story[1].AssertSays(("Operation", "RefreshLock"), ("Offered", other), ("Held", "A"), ("Outcome", "Mismatch"), ("Allowed", "false"));
    }

    [Fact]
    public async Task On_an_unlocked_file_it_is_refused_with_an_empty_lock()
    {
        var editor = await host.Opened([1]);
        using var response = await editor.RefreshLock("A");
        response.AssertConflict(held: "");
        Assert.Single(await host.Story(editor.FileId)).AssertSays(
            ("Operation", "RefreshLock"), ("Offered", "A"), ("Held", null), ("Outcome", "NotLocked"), ("Allowed", "false"));
    }

    [Fact]
    public async Task Another_person_may_refresh_it()
    {
        var alice = await host.Opened([1]);
        await alice.Lock("A");
        using var response = await (await host.AlsoOpened(alice, "bob")).RefreshLock("A");
        response.AssertDone("1");
    }
}

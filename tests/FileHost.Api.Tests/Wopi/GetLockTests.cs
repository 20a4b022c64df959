using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>GetLock: 200 with the lock in force, in a header that is there and empty when there is none.</summary>
public sealed class GetLockTests(FileHostApplication host)
{
    [Fact]
    public async Task An_answer_about_an_unlocked_file_carries_the_header_on_the_wire()
    {
        var editor = await host.Opened([1]);
        await using var connection = await RawConnection.Open(host);
        await connection.Send(editor.Head("", "GET_LOCK", "Content-Length: 0"));
        Assert.Matches("(?m)^X-WOPI-Lock: ?\r$", await connection.ReadToEnd());
    }

    [Fact]
    public async Task A_refused_lock_leaves_the_one_that_is_held()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        await editor.Lock("B");
        await editor.Unlock("B");
        await editor.AssertLock("A");
    }

    [Fact]
    public async Task A_token_for_viewing_is_enough()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        await (await host.AlsoOpened(editor, "bob", "view")).AssertLock("A");
    }

    [Fact]
    public async Task Asking_leaves_nothing_in_the_history()
    {
        var editor = await host.Opened([1]);
        await editor.GetLock();
        Assert.Empty(await host.Story(editor.FileId));
    }
}

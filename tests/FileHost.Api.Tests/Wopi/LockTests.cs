using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>Lock: whoever comes first holds the file; the id is opaque and belongs to nobody in particular.</summary>
public sealed class LockTests(FileHostApplication host)
{
    public static TheoryData<string> LawfulIds { get; } =
        ["A", "~!@#$%^&*()_+|{}:<>?", "a b", "a\tb"];

    [Theory, MemberData(nameof(LawfulIds))]
    public async Task An_unlocked_file_is_locked_with_any_lawful_id_and_unlocked_with_the_same(string id)
    {
        var editor = await host.Opened([1]);
        using var locked = await editor.Lock(id);
        locked.AssertDone("1");
        using var asked = await editor.GetLock();
        Assert.Equal(id, asked.Header("X-WOPI-Lock"));
        using var refused = await editor.Lock("other");
        refused.AssertConflict(held: id);
        using var unlocked = await editor.Unlock(id);
        unlocked.AssertDone("1");
    }

    [Fact]
    public async Task A_lock_is_recorded_with_its_end()
    {
        var editor = await host.Opened([1]);
        using var response = await editor.Lock("A");
        var locked = Assert.Single(await host.Story(editor.FileId));
        locked.AssertSays(("Lock", "A"), ("Kind", "Wopi"));
        var (from, to) = (locked.GetProperty("time").GetDateTime(), locked.GetProperty("data").GetProperty("ExpiresAt").GetDateTime());
        Assert.Equal(TimeSpan.FromMinutes(30), to - from);
    }

    [Fact]
    public async Task The_same_lock_again_refreshes_it()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var again = await editor.Lock("A");
        again.AssertDone("1");
        Assert.Equal(["FileLocked", "LockRefreshed"], (await host.Story(editor.FileId)).Types());
    }

    [Theory, InlineData("B"), InlineData("a"), InlineData("AA")]
    public async Task A_second_lock_with_another_id_is_refused_and_names_the_first(string other)
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var response = await editor.Lock(other);
        response.AssertConflict(held: "A");
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockChecked"], story.Types());
        story[^1].AssertSays(("Operation", "Lock"), ("Offered", other), ("Held", "A"), ("Outcome", "Mismatch"), ("Allowed", "false"));
    }

    [Fact]
    public async Task A_lock_belongs_to_whoever_shows_its_id()
    {
        var alice = await host.Opened([1]);
        var bob = await host.AlsoOpened(alice, "bob");
        await alice.Lock("A");
        using var again = await bob.Lock("A");
        using var other = await alice.Lock("B");
        using var unlocked = await bob.Unlock("A");
        again.AssertDone("1");
        other.AssertConflict(held: "A");
        unlocked.AssertDone("1");
        Assert.Equal(
            ["alice (name)", "bob (name)", "alice (name)", "bob (name)"],
            (await host.Story(alice.FileId)).Select(e => e.GetProperty("user").GetProperty("name").GetString()!));
    }

    [Theory, InlineData("LOCK"), InlineData("REFRESH_LOCK"), InlineData("UNLOCK")]
    public async Task An_id_that_is_missing_empty_or_too_long_is_a_bad_request_and_leaves_no_trace(string operation)
    {
        var editor = await host.Opened([1]);
        using var missing = await editor.Override(operation);
        using var empty = await editor.Override(operation, ("X-WOPI-Lock", ""));
        using var tooLong = await editor.Override(operation, ("X-WOPI-Lock", new string('x', 1025)));
        Assert.All([missing, empty, tooLong], response => Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode));
        Assert.Empty(await host.Story(editor.FileId));
    }

    [Theory]
    [InlineData("LOCK", "schl\u00fcssel"), InlineData("REFRESH_LOCK", "\u9501"), InlineData("UNLOCK", "\ud83d\udd12")]
    [InlineData("LOCK", "bell\u0007"), InlineData("LOCK", "del\u007f")]
    public async Task An_id_that_no_answer_could_carry_is_a_bad_request_and_leaves_no_trace(string operation, string id)
    {
        var editor = await host.Opened([1]);
        await using var connection = await RawConnection.Open(host);
        await connection.Send(editor.Head("", operation, $"X-WOPI-Lock: {id}", "Content-Length: 0"));
        Assert.StartsWith("HTTP/1.1 400 ", await connection.ReadToEnd(), StringComparison.Ordinal);
        Assert.Empty(await host.Story(editor.FileId));
    }

    [Theory, InlineData("LOCK"), InlineData("REFRESH_LOCK"), InlineData("UNLOCK")]
    public async Task A_token_for_viewing_neither_locks_nor_unlocks(string operation)
    {
        var editor = await host.Opened([1]);
        var reader = await host.AlsoOpened(editor, "bob", "view");
        await editor.Lock("A");
        using var response = await reader.Override(operation, ("X-WOPI-Lock", "A"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(["FileLocked"], (await host.Story(editor.FileId)).Types());
    }

    [Fact]
    public async Task The_override_is_understood_in_any_case()
    {
        var editor = await host.Opened([1]);
        using var response = await editor.Override("Lock", ("x-wopi-lock", "A"));
        response.AssertDone("1");
    }
}

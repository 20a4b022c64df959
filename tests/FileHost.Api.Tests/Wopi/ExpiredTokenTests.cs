using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>
/// A token that ended while somebody typed: the save is refused, but for a day its bytes are kept, since nobody else has them.
/// </summary>
[Collection(nameof(HostWithClock))]
public sealed class ExpiredTokenTests(HostWithClock fixture)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Day = TimeSpan.FromHours(24);
    private readonly FileHostApplication host = fixture.Host;

    [Fact]
    public async Task A_token_is_good_until_its_last_second_and_no_longer()
    {
        var editor = await host.Opened([1]);
        fixture.Clock.Advance(await Remaining(editor) - Second);
        using var before = await editor.CheckFileInfo();
        fixture.Clock.Advance(Second);
        using var after = await editor.CheckFileInfo();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
    }

    [Theory, InlineData("LOCK"), InlineData("GET_LOCK"), InlineData("REFRESH_LOCK"), InlineData("UNLOCK")]
    public async Task An_expired_token_neither_locks_nor_reads(string operation)
    {
        var editor = await Expired(Second);
        using var response = await editor.Override(operation, ("X-WOPI-Lock", "A"));
        using var read = await editor.GetFile();
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (response.StatusCode, read.StatusCode));
        Assert.Empty(await host.Story(editor.FileId));
    }

    [Theory, InlineData(10), InlineData(100_000)]
    public async Task A_save_within_a_day_after_the_end_is_refused_and_its_bytes_are_kept(int size)
    {
        var content = new byte[size];
        Random.Shared.NextBytes(content);
        var editor = await Expired(Day - Second);
        using var response = await editor.PutFile(content, "A");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var story = await host.Story(editor.FileId);
        Assert.Equal(["LockChecked", "UploadRejected"], story.Types());
        story[1].AssertSays(
            ("Code", "TokenExpired"), ("Status", "401"), ("Offered", "A"), ("Held", null), ("Size", $"{size}"), ("Kept", "true"));
        Assert.Equal("alice (name)", story[1].GetProperty("user").GetProperty("name").GetString());
        var refused = await host.RefusedSave(editor.FileId);
        Assert.Equal(content, await host.Download(refused.GetProperty("contentUrl").GetString()!));
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task The_lock_does_not_help_an_expired_token()
    {
        var editor = await host.Opened([1]);
        fixture.Clock.Advance(await Remaining(editor) - Second);
        await editor.Lock("A");
        fixture.Clock.Advance(Second);
        using var response = await editor.PutFile([2], "A");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockChecked", "UploadRejected"], story.Types());
        story[1].AssertSays(("Outcome", "Matched"), ("Allowed", "true"));
        story[2].AssertSays(("Code", "TokenExpired"), ("Held", "A"));
    }

    [Fact]
    public async Task A_save_later_than_that_leaves_nothing()
    {
        var editor = await Expired(Day);
        using var response = await editor.PutFile([2], "A");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await host.Story(editor.FileId));
    }

    [Fact]
    public async Task An_expired_token_for_viewing_has_no_bytes_kept()
    {
        var reader = await Expired(Second, "view");
        using var response = await reader.PutFile([2], "A");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        (await host.Story(reader.FileId))[^1].AssertSays(("Code", "Forbidden"), ("Sha256", null), ("Kept", "false"));
    }

    [Fact]
    public async Task An_expired_token_with_a_spoilt_signature_leaves_nothing()
    {
        var editor = await Expired(Second);
        var spoilt = $"{editor.Token[..^8]}{(editor.Token[^8] == 'A' ? 'B' : 'A')}{editor.Token[^7..]}";
        using var response = await host.WithToken(editor.FileId, spoilt).PutFile([2], "A");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await host.Story(editor.FileId));
    }

    private async Task<WopiClient> Expired(TimeSpan since, string permissions = "edit")
    {
        var editor = await host.Opened([1], permissions: permissions);
        fixture.Clock.Advance(await Remaining(editor) + since);
        return editor;
    }

    private async Task<TimeSpan> Remaining(WopiClient editor) =>
        (await host.Read(editor.Token)).ExpiresAt - fixture.Clock.GetUtcNow().UtcDateTime;
}

using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>PutUserInfo: a text per person, durable, and personal.</summary>
public sealed class UserInfoTests(FileHostApplication host)
{
    [Fact]
    public async Task It_follows_the_person_from_file_to_file_and_nobody_else_gets_it()
    {
        var alice = await host.Opened([1], "wanda");
        await alice.PutUserInfo("zoom=120");
        Assert.Equal("zoom=120", await InfoOf(await host.Opened([1], "wanda", "view")));
        Assert.Null(await InfoOf(await host.AlsoOpened(alice, "xaver")));
    }

    [Fact]
    public async Task The_newest_counts_the_same_again_is_recorded_once_and_an_empty_one_takes_it_away()
    {
        var editor = await host.Opened([1], "yvonne", "view");
        foreach (var info in new[] { "", "one", "two", "two", "one", "" })
        {
            Assert.Equal(HttpStatusCode.OK, (await editor.PutUserInfo(info)).StatusCode);
            Assert.Equal(info.Length == 0 ? null : info, await InfoOf(editor));
        }
        Assert.Equal(["UserInfoPut", "UserInfoPut", "UserInfoPut", "UserInfoPut"], (await host.Story(editor.FileId)).Types());
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task It_is_in_no_event_in_clear_and_gone_with_the_person()
    {
        var (editor, other) = (await host.Opened([1], "zoltan"), await host.Opened([1], "somebody else"));
        await editor.PutUserInfo("left-handed");
        await using var command = host.Database.Owner.CreateCommand("select count(*) from events.mt_events where data::text like '%left-handed%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        using var administrator = host.AsAdministrator();
        var person = (await editor.FileInfo()).GetProperty("UserId").GetString();
        await administrator.DeleteAsync($"/api/subjects/{person}");
        await using var left = host.Database.Owner.CreateCommand("select count(*) from filehost.disclosure where text like '%left-handed%'");
        Assert.Equal(0L, await left.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await host.AssertIntact(editor.FileId);
        Assert.Null(await InfoOf(other));
    }

    [Theory, InlineData(1024, HttpStatusCode.OK), InlineData(1025, HttpStatusCode.BadRequest), InlineData(5_000_000, HttpStatusCode.BadRequest)]
    public async Task It_may_have_1024_characters(int length, HttpStatusCode status)
    {
        var editor = await host.Opened([1], "long");
        Assert.Equal(status, (await editor.PutUserInfo(new string('x', length))).StatusCode);
    }

    [Theory, InlineData("ä"), InlineData("a\0b")]
    public async Task It_is_ASCII(string info) => Assert.Equal(HttpStatusCode.BadRequest, (await (await host.Opened([1])).PutUserInfo(info)).StatusCode);

    private static async Task<string?> InfoOf(WopiClient editor) =>
        (await editor.FileInfo()).TryGetProperty("UserInfo", out var info) ? info.GetString() : null;
}

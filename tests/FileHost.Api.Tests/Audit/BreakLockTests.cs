using System.Net;
using System.Net.Http.Json;
using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Audit;

/// <summary>Taking a lock away is for administrators, needs a reason, and loses nobody's work.</summary>
public sealed class BreakLockTests(FileHostApplication host)
{
    private async Task<WopiClient> Locked()
    {
        var editor = await WopiClient.Open(host, await host.NewFile(Encoding.UTF8.GetBytes("one")));
        await editor.Lock("A");
        return editor;
    }

    private static Task<HttpResponseMessage> Break(HttpClient client, string file, string reason = "the editor is gone", string? meant = null) =>
        client.PostAsJsonAsync($"/api/files/{file}/lock/break", new { reason, @lock = meant });

    [Fact]
    public async Task The_lock_is_gone_and_the_log_says_why()
    {
        var editor = await Locked();
        using var administrator = host.AsAdministrator();
        using var response = await Break(administrator, editor.FileId, meant: "A");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False((await response.Json()).GetProperty("locked").GetBoolean());
        var broken = (await host.History(editor.FileId))[^1];
        Assert.Equal("LockBroken", broken.GetProperty("type").GetString());
        Assert.Equal(("A", "the editor is gone"), (
            broken.GetProperty("data").GetProperty("Lock").GetString(), broken.GetProperty("data").GetProperty("Reason").GetString()));
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task What_its_editor_saves_later_is_refused_and_kept()
    {
        var editor = await Locked();
        using var administrator = host.AsAdministrator();
        await Break(administrator, editor.FileId);
        using var late = await editor.PutFile(Encoding.UTF8.GetBytes("late"), "A");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var refused = Assert.Single((await administrator.GetJson($"/api/rejected-saves?file={editor.FileId}")).GetProperty("rejectedSaves").EnumerateArray());
        Assert.Equal("late", await administrator.GetStringAsync(refused.GetProperty("contentUrl").GetString()));
    }

    [Fact]
    public async Task Another_lock_than_the_one_that_is_meant_stays()
    {
        var editor = await Locked();
        using var administrator = host.AsAdministrator();
        using var response = await Break(administrator, editor.FileId, meant: "B");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("'A'", (await response.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("FileLocked", (await host.EventTypes(editor.FileId))[^1]);
    }

    [Fact]
    public async Task Without_a_lock_nothing_is_recorded()
    {
        var editor = await Locked();
        using var administrator = host.AsAdministrator();
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await Break(administrator, editor.FileId)).StatusCode);
        Assert.Single(await host.EventTypes(editor.FileId), "LockBroken");
    }

    [Theory, InlineData(""), InlineData("  ")]
    public async Task Without_a_reason_nothing_is_broken(string reason)
    {
        var editor = await Locked();
        using var administrator = host.AsAdministrator();
        Assert.Equal(HttpStatusCode.BadRequest, (await Break(administrator, editor.FileId, reason)).StatusCode);
        Assert.Equal("FileLocked", (await host.EventTypes(editor.FileId))[^1]);
    }

    [Fact]
    public async Task Auditors_break_nothing_and_no_file_has_no_lock()
    {
        var editor = await Locked();
        using var auditor = host.As("an auditor", "", "auditor", "records");
        Assert.Equal(HttpStatusCode.Forbidden, (await Break(auditor, editor.FileId)).StatusCode);
        using var administrator = host.AsAdministrator();
        Assert.Equal(HttpStatusCode.NotFound, (await Break(administrator, $"{Guid.NewGuid():N}")).StatusCode);
    }
}

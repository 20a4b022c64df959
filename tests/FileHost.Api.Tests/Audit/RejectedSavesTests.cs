using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Audit;

/// <summary>No save is lost: what was refused is listed, can be downloaded, and can become a version after all.</summary>
public sealed class RejectedSavesTests(FileHostApplication host)
{
    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<(WopiClient Editor, JsonElement Refused)> Refused(byte[]? content = null)
    {
        var editor = await WopiClient.Open(host, await host.NewFile(Text("one")));
        await editor.Lock("A");
        await editor.PutFile(content ?? Text("refused"), "B");
        return (editor, Assert.Single(await List($"file={editor.FileId}")));
    }

    private async Task<IReadOnlyList<JsonElement>> List(string filter)
    {
        using var auditor = host.As("an auditor", "", "auditor");
        return [.. (await auditor.GetJson($"/api/rejected-saves?{filter}")).GetProperty("rejectedSaves").EnumerateArray()];
    }

    private static Task<HttpResponseMessage> Promote(HttpClient client, JsonElement refused, string reason = "it was the right one") =>
        client.PostAsJsonAsync($"/api/rejected-saves/{refused.GetProperty("id").GetString()}/promote", new { reason });

    [Theory, InlineData(10), InlineData(300_000)]
    public async Task The_bytes_of_a_refused_save_can_be_downloaded(int size)
    {
        var content = new byte[size];
        Random.Shared.NextBytes(content);
        var (_, refused) = await Refused(content);
        Assert.Equal(("LockMismatch", 409, true), (
            refused.GetProperty("code").GetString(), refused.GetProperty("status").GetInt32(), refused.GetProperty("kept").GetBoolean()));
        using var auditor = host.As("an auditor", "", "auditor");
        Assert.Equal(content, await auditor.GetByteArrayAsync(refused.GetProperty("contentUrl").GetString()));
    }

    [Fact]
    public async Task A_code_that_the_database_cannot_compare_is_answered_400()
    {
        using var auditor = host.As("an auditor", "", "auditor");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await auditor.GetAsync("/api/rejected-saves?code=%00")).StatusCode);
    }

    [Fact]
    public async Task Refused_saves_are_found_by_file_person_and_code_page_by_page()
    {
        var (editor, _) = await Refused();
        await editor.PutFile(Text("again"), "C");
        await editor.PutFile(Text("conflict"), "A", ("X-COOL-WOPI-Timestamp", "2000-01-01T00:00:00.000000Z"));
        var user = (await editor.FileInfo()).GetProperty("UserId").GetString();
        Assert.Equal(3, (await List($"file={editor.FileId}&user={user}")).Count);
        Assert.Single(await List($"file={editor.FileId}&code=ChangedInStorage"));
        Assert.Empty(await List($"file={editor.FileId}&user={Guid.NewGuid():N}"));
        using var auditor = host.As("an auditor", "", "auditor");
        var first = await auditor.GetJson($"/api/rejected-saves?file={editor.FileId}&limit=2");
        var second = await auditor.GetJson(first.GetProperty("next").GetString()!);
        Assert.Single(second.GetProperty("rejectedSaves").EnumerateArray());
        Assert.False(second.TryGetProperty("next", out _));
    }

    [Theory, InlineData(10), InlineData(300_000)]
    public async Task A_refused_save_is_promoted_to_a_version_with_a_reason(int size)
    {
        var content = new byte[size];
        Random.Shared.NextBytes(content);
        var (editor, refused) = await Refused(content);
        await editor.Unlock("A");
        using var administrator = host.AsAdministrator();
        using var response = await Promote(administrator, refused);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, (await response.Json()).GetProperty("version").GetInt64());
        using var served = await editor.GetFile();
        Assert.Equal(content, await served.Content.ReadAsByteArrayAsync());
        var events = await host.History(editor.FileId);
        Assert.Equal(["LockChecked", "RejectedSavePromoted", "ContentReplaced"], events.TakeLast(3).Select(e => e.GetProperty("type").GetString()));
        Assert.Equal("it was the right one", events[^2].GetProperty("data").GetProperty("Reason").GetString());
        Assert.Equal("RejectedSave", events[^1].GetProperty("data").GetProperty("Source").GetString());
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task A_save_is_promoted_once()
    {
        var (editor, refused) = await Refused();
        await editor.Unlock("A");
        using var administrator = host.AsAdministrator();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Promote(administrator, refused)));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
    }

    [Fact]
    public async Task While_an_editor_holds_the_file_nothing_is_promoted()
    {
        var (_, refused) = await Refused();
        using var administrator = host.AsAdministrator();
        Assert.Equal(HttpStatusCode.Locked, (await Promote(administrator, refused)).StatusCode);
    }

    [Fact]
    public async Task A_promotion_needs_a_reason_and_an_administrator()
    {
        var (_, refused) = await Refused();
        using var administrator = host.AsAdministrator();
        using var auditor = host.As("an auditor", "", "auditor");
        Assert.Equal(HttpStatusCode.BadRequest, (await Promote(administrator, refused, " ")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Promote(auditor, refused)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As("nobody").GetAsync("/api/rejected-saves")).StatusCode);
    }

    [Fact]
    public async Task What_is_no_longer_kept_is_gone()
    {
        var (_, refused) = await Refused();
        await host.Database.Tamper($"update filehost.vault set expires_at = now() where event = '{refused.GetProperty("id").GetString()}'");
        using var administrator = host.AsAdministrator();
        Assert.Equal(HttpStatusCode.Gone, (await administrator.GetAsync($"/api/rejected-saves/{refused.GetProperty("id").GetString()}/content")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await Promote(administrator, refused)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/api/rejected-saves/{Guid.NewGuid():N}/content")).StatusCode);
    }

    [Fact]
    public async Task The_vault_keeps_no_more_than_its_limits()
    {
        await using var small = new FileHostApplication { Settings = new() { ["VaultBytesPerFile"] = "10" } };
        await small.InitializeAsync();
        var tests = new RejectedSavesTests(small);
        var (editor, first) = await tests.Refused(Text("seven b"));
        Assert.True(first.GetProperty("kept").GetBoolean());
        await editor.PutFile(Text("8 bytes!"), "B");
        Assert.Equal([false, true], (await tests.List($"file={editor.FileId}")).Select(refused => refused.GetProperty("kept").GetBoolean()));
        await small.AssertIntact(editor.FileId);
    }
}

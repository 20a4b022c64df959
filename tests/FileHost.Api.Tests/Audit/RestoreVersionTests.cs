using System.Net;
using System.Net.Http.Json;
using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Audit;

/// <summary>An earlier version becomes the newest one: for administrators, and only while no editor holds the file.</summary>
public sealed class RestoreVersionTests(FileHostApplication host)
{
    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<WopiClient> TwoVersions(byte[]? first = null)
    {
        var editor = await WopiClient.Open(host, await host.NewFile(first ?? Text("one")));
        await editor.Lock("A");
        await editor.PutFile(Text("two"), "A");
        return editor;
    }

    private static Task<HttpResponseMessage> Restore(HttpClient client, string file, long version = 1, string? reason = "chapter 3 was lost") =>
        client.PostAsJsonAsync($"/api/files/{file}/versions/{version}/restore", new { reason });

    [Theory, InlineData(10), InlineData(300_000)]
    public async Task The_bytes_of_the_earlier_version_are_the_newest_and_the_log_says_why(int size)
    {
        var content = new byte[size];
        Random.Shared.NextBytes(content);
        var editor = await TwoVersions(content);
        await editor.Unlock("A");
        using var administrator = host.AsAdministrator();
        using var response = await Restore(administrator, editor.FileId);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, (await response.Json()).GetProperty("version").GetInt64());
        Assert.Equal(content, await (await editor.GetFile()).Content.ReadAsByteArrayAsync());
        var events = (await host.History(editor.FileId)).TakeLast(3).ToList();
        Assert.Equal(["LockChecked", "VersionRestored", "ContentReplaced"], events.Select(e => e.GetProperty("type").GetString()));
        Assert.Equal("chapter 3 was lost", events[1].GetProperty("data").GetProperty("Reason").GetString());
        Assert.Equal("Restore", events[2].GetProperty("data").GetProperty("Source").GetString());
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task Sent_twice_it_makes_one_version_and_needs_no_reason()
    {
        var editor = await TwoVersions();
        await editor.Unlock("A");
        using var administrator = host.AsAdministrator();
        for (var i = 0; i < 2; i++)
        {
            using var response = await Restore(administrator, editor.FileId, reason: null);
            Assert.Equal(3, (await response.Json()).GetProperty("version").GetInt64());
        }
    }

    [Fact]
    public async Task While_an_editor_holds_the_file_it_is_refused()
    {
        var editor = await TwoVersions();
        using var administrator = host.AsAdministrator();
        using var response = await Restore(administrator, editor.FileId);
        Assert.Equal(HttpStatusCode.Locked, response.StatusCode);
        Assert.Equal("two", await (await editor.GetFile()).Content.ReadAsStringAsync());
        Assert.Equal("LockChecked", (await host.EventTypes(editor.FileId))[^1]);
    }

    [Fact]
    public async Task What_is_not_there_is_not_restored()
    {
        var editor = await TwoVersions();
        using var administrator = host.AsAdministrator();
        Assert.Equal(HttpStatusCode.NotFound, (await Restore(administrator, editor.FileId, version: 9)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Restore(administrator, $"{Guid.NewGuid():N}")).StatusCode);
    }

    [Fact]
    public async Task Auditors_restore_nothing()
    {
        var editor = await TwoVersions();
        using var auditor = host.As("an auditor", "", "auditor", "records");
        Assert.Equal(HttpStatusCode.Forbidden, (await Restore(auditor, editor.FileId)).StatusCode);
    }
}

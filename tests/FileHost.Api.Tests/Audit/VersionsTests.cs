using System.Net;
using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Audit;

public sealed class VersionsTests(FileHostApplication host)
{
    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public async Task Every_version_is_listed_with_who_saved_it_and_its_bytes_can_be_had()
    {
        var editor = await WopiClient.Open(host, await host.NewFile(Text("one")));
        await editor.Lock("A");
        await editor.PutFile(Text("two"), "A", ("X-COOL-WOPI-IsAutosave", "true"));
        await editor.PutFile(Text("three"), "A");
        using var auditor = host.As("an auditor", "", "auditor");

        var versions = (await auditor.GetJson($"/api/files/{editor.FileId}/versions")).GetProperty("versions").EnumerateArray().ToList();

        Assert.Equal([3, 2, 1], versions.Select(version => version.GetProperty("version").GetInt64()));
        Assert.Equal(["alice (name)", "alice (name)", "Administrator"], versions.Select(version => version.GetProperty("savedBy").GetProperty("name").GetString()!.Replace("administrator (name)", "Administrator", StringComparison.Ordinal)));
        Assert.True(versions[1].GetProperty("autosave").GetBoolean());
        Assert.False(versions[0].TryGetProperty("autosave", out _));
        foreach (var (version, text) in versions.Zip(["three", "two", "one"]))
            Assert.Equal(text, await auditor.GetStringAsync(version.GetProperty("contentUrl").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/api/files/{editor.FileId}/versions/4/content")).StatusCode);
    }

    [Fact]
    public async Task The_state_as_of_a_time_is_that_of_the_last_save_before_it()
    {
        var editor = await WopiClient.Open(host, await host.NewFile(Text("one")));
        await editor.Lock("A");
        await editor.PutFile(Text("second"), "A");
        using var auditor = host.As("an auditor", "", "auditor");
        var events = await host.History(editor.FileId);
        async Task<(long Version, bool Locked)> At(string? time)
        {
            var state = await auditor.GetJson($"/api/files/{editor.FileId}" + (time is null ? "" : $"?at={Uri.EscapeDataString(time)}"));
            return (state.GetProperty("version").GetInt64(), state.GetProperty("lock").GetProperty("locked").GetBoolean());
        }

        Assert.Equal((2, true), await At(null));
        Assert.Equal((1, false), await At(events[1].GetProperty("time").GetString()));
        Assert.Equal((1, true), await At(events[2].GetProperty("time").GetString()));
        Assert.Equal((2, true), await At(events[^1].GetProperty("time").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/api/files/{editor.FileId}?at=2000-01-01T00:00:00Z")).StatusCode);
    }

    [Fact]
    public async Task The_lock_in_force_is_told_with_its_end()
    {
        var editor = await WopiClient.Open(host, await host.NewFile(Text("one")));
        using var auditor = host.As("an auditor", "", "auditor");
        Assert.False((await auditor.GetJson($"/api/files/{editor.FileId}/lock")).GetProperty("locked").GetBoolean());
        await editor.Lock("A");
        var held = await auditor.GetJson($"/api/files/{editor.FileId}/lock");
        Assert.Equal(("A", "Wopi"), (held.GetProperty("lock").GetString(), held.GetProperty("kind").GetString()));
        Assert.Equal((await host.History(editor.FileId))[^1].GetProperty("time").GetDateTime().AddMinutes(30), held.GetProperty("expiresAt").GetDateTime());
    }

    [Fact]
    public async Task The_log_s_head_grows_with_every_event_and_names_the_newest()
    {
        using var auditor = host.As("an auditor", "", "auditor");
        await host.Services.Sequence();
        var before = (await auditor.GetJson("/api/log/head")).GetProperty("size").GetInt64();
        var file = await host.NewFile(Text("one"));
        await host.Services.Sequence();
        var after = await auditor.GetJson("/api/log/head");
        Assert.True(after.GetProperty("size").GetInt64() >= before + 2);
        Assert.Equal(64, after.GetProperty("hash").GetString()!.Length);
        Assert.True(Guid.TryParse(after.GetProperty("stream").GetString(), out _));
        await host.AssertIntact(file);
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Audit;

/// <summary>Who saved a file, with whom, what was refused and why: as GET history tells it.</summary>
public sealed class HistoryTests(FileHostApplication host)
{
    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<(WopiClient Alice, WopiClient Bob)> Story()
    {
        var file = await host.NewFile(Text("first"));
        var (alice, bob) = (await WopiClient.Open(host, file), await WopiClient.Open(host, file, "bob"));
        await alice.CheckFileInfo();
        await bob.CheckFileInfo();
        await alice.Lock("A");
        await alice.PutFile(Text("by alice"), "A", ("User-Agent", "COOLWSD HTTP Agent 25.04"), ("X-WOPI-MachineName", "desk 7"));
        await bob.PutFile(Text("by bob"), "B");
        return (alice, bob);
    }

    private static IEnumerable<string> Types(JsonElement page) => page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString()!);

    [Fact]
    public async Task Events_come_newest_first_with_who_and_what_in_clear()
    {
        var (alice, _) = await Story();
        using var auditor = host.As("an auditor", "", "auditor");
        var page = await auditor.GetJson($"/api/files/{alice.FileId}/history");
        Assert.Equal(["UploadRejected", "LockChecked", "ContentReplaced", "LockChecked", "FileLocked", "ContentReplaced", "FileCreated"], Types(page));
        var saved = page.GetProperty("events")[2];
        Assert.Equal("alice (name)", saved.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("COOLWSD HTTP Agent 25.04", saved.GetProperty("headers").GetProperty("Agent").GetString());
        Assert.Equal("desk 7", saved.GetProperty("headers").GetProperty("Machine").GetString());
        Assert.Equal("Collabora", saved.GetProperty("headers").GetProperty("Client").GetString());
        Assert.Equal("127.0.0.1", saved.GetProperty("headers").GetProperty("Ip").GetString());
        Assert.Equal(2, saved.GetProperty("data").GetProperty("Version").GetInt64());
        var refused = page.GetProperty("events")[0];
        Assert.Equal("bob (name)", refused.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal(("LockMismatch", "B", "A", 409), (
            refused.GetProperty("data").GetProperty("Code").GetString(), refused.GetProperty("data").GetProperty("Offered").GetString(),
            refused.GetProperty("data").GetProperty("Held").GetString(), refused.GetProperty("data").GetProperty("Status").GetInt32()));
        Assert.EndsWith(".txt", page.GetProperty("events")[6].GetProperty("data").GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_while_others_write()
    {
        var (alice, _) = await Story();
        using var auditor = host.As("an auditor", "", "auditor");
        var (seen, next) = (new List<long>(), (string?)$"/api/files/{alice.FileId}/history?limit=2");
        while (next is not null)
        {
            var page = await auditor.GetJson(next);
            seen.AddRange(page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("version").GetInt64()));
            next = page.TryGetProperty("next", out var link) ? link.GetString() : null;
            await alice.RefreshLock("A");
        }
        Assert.Equal([7, 6, 5, 4, 3, 2, 1], seen);
    }

    [Fact]
    public async Task Events_are_found_by_person_type_outcome_and_time_and_any_of_them_together()
    {
        var (alice, bob) = await Story();
        var bobsId = (await bob.FileInfo()).GetProperty("UserId").GetString();
        using var auditor = host.As("an auditor", "", "auditor");
        async Task<IEnumerable<string>> Found(string filter) => Types(await auditor.GetJson($"/api/files/{alice.FileId}/history?{filter}"));

        Assert.Equal(["UploadRejected", "LockChecked"], await Found($"user={bobsId}"));
        Assert.Equal(["ContentReplaced", "ContentReplaced"], await Found("type=ContentReplaced"));
        Assert.Equal(["ContentReplaced", "ContentReplaced", "FileCreated"], await Found("type=contentreplaced,FileCreated"));
        Assert.Equal(["UploadRejected", "LockChecked"], await Found("outcome=refused"));
        Assert.Equal(["ContentReplaced", "LockChecked", "FileLocked", "ContentReplaced", "FileCreated"], await Found("outcome=accepted"));
        Assert.Empty(await Found("to=2000-01-01T00:00:00Z"));
        Assert.Equal(7, (await Found("from=2000-01-01T00:00:00Z")).Count());
        Assert.Equal(["UploadRejected"], await Found($"user={bobsId}&type=UploadRejected&outcome=refused&from=2000-01-01T00:00:00Z"));
    }

    [Theory, InlineData("type=NoSuchEvent"), InlineData("outcome=maybe"), InlineData("from=yesterday"), InlineData("user=me"), InlineData("before=x")]
    public async Task A_question_that_makes_no_sense_is_answered_400(string filter)
    {
        var (alice, _) = await Story();
        using var auditor = host.As("an auditor", "", "auditor");
        using var response = await auditor.GetAsync($"/api/files/{alice.FileId}/history?{filter}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_file_s_history_is_for_its_owner_and_for_those_who_answer_for_it()
    {
        using var owner = host.As("owner of a file");
        using var stranger = host.As("stranger");
        var file = await owner.Upload("mine.txt", "mine");
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/api/files/{file}/history")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/files/{file}/history")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Anonymous().GetAsync($"/api/files/{file}/history")).StatusCode);
        foreach (var role in new[] { "auditor", "records", "admin" })
            Assert.Equal(HttpStatusCode.OK, (await host.As($"a {role}", "", role).GetAsync($"/api/files/{file}/history")).StatusCode);
    }

    [Fact]
    public async Task Asking_leaves_one_event_however_many_pages_are_read()
    {
        var (alice, _) = await Story();
        using var auditor = host.As($"auditor {Guid.NewGuid()}", "", "auditor");
        var page = await auditor.GetJson($"/api/files/{alice.FileId}/history?limit=3");
        await auditor.GetJson(page.GetProperty("next").GetString()!);
        Assert.Equal(1, await Questions(alice.FileId));
        using var another = host.As("another auditor", "", "auditor");
        await another.GetJson(page.GetProperty("next").GetString()!);
        Assert.Equal(2, await Questions(alice.FileId));
    }

    [Fact]
    public async Task Nobody_asks_unrecorded_by_beginning_at_a_page_that_was_not_offered()
    {
        var (alice, _) = await Story();
        using var auditor = host.As("an auditor", "", "auditor");
        var offered = (await auditor.GetJson($"/api/files/{alice.FileId}/history?limit=1")).GetProperty("next").GetString()!;
        string[] addresses =
        [
            $"/api/files/{alice.FileId}/history?before={long.MaxValue}", $"/api/files/{alice.FileId}/versions?before=",
            $"/api/files/{alice.FileId}/versions/1/content?before=1", $"/api/files/{alice.FileId}/verify?before=1",
            $"/api/rejected-saves?before=&file={alice.FileId}", offered.Replace("limit=1", "limit=100", StringComparison.Ordinal),
            offered.Replace("history", "versions", StringComparison.Ordinal),
        ];
        foreach (var address in addresses) Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync(address)).StatusCode);
        Assert.Equal(1 + addresses.Length, await Questions(alice.FileId));
    }

    private async Task<long> Questions(string fileId)
    {
        await using var command = host.Database.Owner.CreateCommand($"""
            select count(*) from events.mt_events e join filehost.disclosure d on d.event = e.id and d.field = 'Query'
             where e.type = 'audit_queried' and d.text like '%{fileId}%'
            """);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [Fact]
    public async Task Who_had_the_file_open_and_what_they_read_is_told_by_the_sessions()
    {
        var (alice, bob) = await Story();
        await bob.GetFile();
        using var auditor = host.As("an auditor", "", "auditor");
        var sessions = (await auditor.GetJson($"/api/files/{alice.FileId}/sessions")).GetProperty("sessions").EnumerateArray().ToList();
        Assert.Equal(["bob (name)", "alice (name)"], sessions.Select(session => session.GetProperty("user").GetProperty("name").GetString()));
        Assert.All(sessions, session => Assert.True(session.TryGetProperty("openedAt", out _)));
        Assert.Equal([2], sessions[0].GetProperty("versionsRead").EnumerateArray().Select(version => version.GetInt64()));
        Assert.Empty(sessions[1].GetProperty("versionsRead").EnumerateArray());
    }
}

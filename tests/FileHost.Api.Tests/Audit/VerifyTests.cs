using System.Text;
using System.Text.Json;
using FileHost.Api.Streams;
using FileHost.Api.Tests.Host;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Projections.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Audit;

/// <summary>What a superuser changes behind the log's back, triggers off, is found and named.</summary>
public sealed class VerifyTests(FileHostApplication host) : IClassFixture<FileHostApplication>
{
    // Larger than what is stored in the database, so that it lies on disk.
    private static readonly byte[] Large = [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i * 7))];

    private async Task<WopiClient> Story(byte[]? content = null, string person = "alice", string declared = "somebody else")
    {
        var editor = await WopiClient.Open(host, await host.NewFile(Encoding.UTF8.GetBytes($"first {Guid.NewGuid()}")), person);
        await editor.CheckFileInfo();
        await editor.Lock("A");
        await editor.PutFile(content ?? Encoding.UTF8.GetBytes($"second {Guid.NewGuid()}"), "A", ("X-WOPI-Editors", declared));
        await editor.PutFile(Encoding.UTF8.GetBytes($"refused {Guid.NewGuid()}"), "B");
        await editor.Unlock("A");
        return editor;
    }

    private async Task<JsonElement> Verify(string fileId)
    {
        using var auditor = host.As("an auditor", "", "auditor");
        return await auditor.GetJson($"/api/files/{fileId}/verify");
    }

    private async Task AssertFound(string fileId, string what, string reason, long? version = null)
    {
        var verdict = await Verify(fileId);
        Assert.False(verdict.GetProperty("intact").GetBoolean());
        var finding = verdict.GetProperty("firstBroken");
        Assert.Equal(what, finding.GetProperty("what").GetString());
        Assert.Contains(reason, finding.GetProperty("reason").GetString(), StringComparison.Ordinal);
        if (version is not null) Assert.Equal(version, finding.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task An_untouched_file_is_intact_and_the_verdict_counts_what_was_checked()
    {
        var verdict = await Verify((await Story(Large)).FileId);
        Assert.True(verdict.GetProperty("intact").GetBoolean(), verdict.ToString());
        Assert.Equal(8, verdict.GetProperty("events").GetInt64());
        Assert.Equal(3, verdict.GetProperty("contents").GetInt64());
        Assert.False(verdict.TryGetProperty("firstBroken", out _));
    }

    [Theory]
    [InlineData("data = jsonb_set(data, '{Lock}', '\"B\"')", "hash")]
    [InlineData("user_name = gen_random_uuid()::text", "hash")]
    [InlineData("timestamp = timestamp + interval '1 microsecond'", "hash")]
    [InlineData("correlation_id = 'another'", "hash")]
    [InlineData("headers = headers || '{\"Proof\": \"current\"}'", "hash")]
    [InlineData("headers = null", "link")]
    [InlineData("id = gen_random_uuid()", "hash")]
    [InlineData("type = 'lock_refreshed'", "hash")]
    [InlineData("data = '\"not even an object\"'", "hash")]
    [InlineData("is_archived = true", "is_archived")]
    [InlineData("tenant_id = 'other'", "tenant_id")]
    [InlineData("mt_dotnet_type = 'Some.Other, Assembly'", "mt_dotnet_type")]
    [InlineData("bdata = '\\x00'", "bdata")]
    [InlineData("seq_id = seq_id + 1000000", "log")]
    public async Task A_changed_event_is_named(string change, string reason)
    {
        var file = await Story();
        await host.Database.Tamper($"update events.mt_events set {change} where stream_id = '{file.FileId}' and version = 3");
        await AssertFound(file.FileId, "event", reason, version: 3);
    }

    [Fact]
    public async Task An_event_whose_log_entry_was_forged_with_it_is_found_by_the_next_events_link()
    {
        var file = await Story();
        // Placed first: while the host is doing so, the entry is neither where it was nor where it will be.
        await host.Database.Tamper($"""
            select filehost.sequence_leaves(1000000);
            update events.mt_events set data = jsonb_set(data, array['Lock'], '"B"') where stream_id = '{file.FileId}' and version = 3;
            update filehost.leaf l set hash = sha256(convert_to(filehost.record(e.stream_id, e.version, e.id, e.type, e.timestamp, e.user_name,
              e.correlation_id, e.causation_id, e.headers, e.data), 'UTF8')) from events.mt_events e where e.seq_id = l.seq_id and e.stream_id = '{file.FileId}' and e.version = 3
            """);
        await AssertFound(file.FileId, "event", "link", version: 4);
    }

    [Fact]
    public async Task A_deleted_event_in_the_middle_is_found()
    {
        var file = await Story();
        await host.Database.Tamper($"delete from events.mt_events where stream_id = '{file.FileId}' and version = 4");
        await AssertFound(file.FileId, "event", "Version 4 is missing", version: 5);
    }

    [Fact]
    public async Task A_deleted_event_at_the_end_is_found_though_the_stream_was_cut_with_it()
    {
        var file = await Story();
        await host.Database.Tamper($"""
            delete from events.mt_events where stream_id = '{file.FileId}' and version = 8;
            update events.mt_streams set version = 7 where id = '{file.FileId}'
            """);
        await AssertFound(file.FileId, "stream", "The log has 8 events");
    }

    [Theory]
    [InlineData("update events.mt_streams set version = version + 1 where id = '{0}'", "stream")]
    [InlineData("update events.mt_streams set is_archived = true where id = '{0}'", "stream")]
    [InlineData("update events.mt_streams set type = 'folder_state' where id = '{0}'", "stream")]
    [InlineData("update filehost.stream_head set hash = sha256('x') where stream = '{0}'", "stream")]
    [InlineData("update filehost.stream_head set time = time - interval '1 hour' where stream = '{0}'", "stream")]
    [InlineData("update filehost.item set state = jsonb_set(state, array['Size'], '1') where id = '{0}'", "item")]
    [InlineData("update filehost.item set state = state - 'Sha256' where id = '{0}'", "item")]
    [InlineData("update filehost.item set kind = 'folder_state' where id = '{0}'", "item")]
    [InlineData("delete from filehost.item where id = '{0}'", "item")]
    [InlineData("update filehost.item set name = 'another.txt' where id = '{0}'", "item")]
    [InlineData("delete from filehost.live_name where item = '{0}'", "name")]
    [InlineData("update filehost.live_name set key = 'ANOTHER' || key where item = '{0}'", "name")]
    [InlineData("update filehost.leaf set hash = sha256('x') where stream = '{0}' and version = 2", "event")]
    [InlineData("delete from filehost.leaf where stream = '{0}' and version = 2", "event")]
    public async Task A_changed_row_beside_the_events_is_named(string change, string what)
    {
        var file = await Story();
        await Sequenced(file.FileId);
        await host.Database.Tamper(string.Format(System.Globalization.CultureInfo.InvariantCulture, change, file.FileId));
        var verdict = await host.Services.Verify(file.FileId);
        Assert.False(verdict.Intact);
        Assert.Equal(what, verdict.FirstBroken!.What);
    }

    [Theory]
    [InlineData("update filehost.disclosure set text = replace(text, 'somebody', 'nobody') where event in (select id from events.mt_events where stream_id = '{0}') and field = 'EditorsRaw'", "disclosure", "has been changed")]
    [InlineData("delete from filehost.disclosure where event in (select id from events.mt_events where stream_id = '{0}') and field = 'EditorsRaw'", "disclosure", "is missing")]
    [InlineData("update filehost.subject set name = 'Mallory' where directory_id = '{1}'", "subject", "not the recorded one")]
    [InlineData("update filehost.subject set erased_at = now(), directory_id = null, name = null, email = null where directory_id = '{1}'", "subject", "erased without an event")]
    [InlineData("delete from filehost.subject where directory_id = '{2}'", "subject", "no record of who")]
    public async Task A_changed_personal_value_or_identity_is_named(string change, string what, string reason)
    {
        var (alice, somebody) = ($"alice-{Guid.NewGuid():N}", $"somebody else {Guid.NewGuid():N}");
        var file = await Story(person: alice, declared: somebody);
        await host.Database.Tamper(string.Format(System.Globalization.CultureInfo.InvariantCulture, change, file.FileId, alice, somebody));
        await AssertFound(file.FileId, what, reason);
    }

    [Fact]
    public async Task A_changed_or_missing_small_content_is_named()
    {
        var file = await Story();
        await host.Database.Tamper($"""
            update filehost.blob set data = '\x00' where encode(hash, 'hex') =
              (select data ->> 'Sha256' from events.mt_events where stream_id = '{file.FileId}' and version = 5)
            """);
        await AssertFound(file.FileId, "content", "not those that were saved", version: 5);
        await host.Database.Tamper($"""
            delete from filehost.blob where encode(hash, 'hex') =
              (select data ->> 'Sha256' from events.mt_events where stream_id = '{file.FileId}' and version = 5)
            """);
        await AssertFound(file.FileId, "content", "missing", version: 5);
    }

    [Fact]
    public async Task A_flipped_bit_in_a_large_content_is_named_and_the_content_is_not_served()
    {
        var content = Large.Reverse().ToArray();
        var file = await Story(content);
        var path = Directory.EnumerateFiles(Path.Combine(host.DataFolder, "blobs"), "*", SearchOption.AllDirectories)
            .Single(path => Path.GetFileName(path) == Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        content[100] ^= 1;
        await File.WriteAllBytesAsync(path, content);
        await AssertFound(file.FileId, "content", "not those that were saved", version: 5);
        using var response = await file.GetFile();
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task A_missing_refused_content_is_named_as_long_as_it_should_be_kept()
    {
        var file = await Story();
        await host.Database.Tamper($"""
            delete from filehost.blob where encode(hash, 'hex') =
              (select data ->> 'Sha256' from events.mt_events where stream_id = '{file.FileId}' and type = 'upload_rejected')
            """);
        await AssertFound(file.FileId, "content", "missing", version: 7);
    }

    [Fact]
    public async Task A_file_that_is_written_to_meanwhile_is_intact()
    {
        var file = await Story();
        await file.Lock("A");
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) await file.RefreshLock("A");
        })));
        while (!writing.IsCompleted)
        {
            var verdict = await host.Services.Verify(file.FileId);
            Assert.True(verdict.Intact, verdict.ToString());
        }
        await writing;
    }

    [Fact]
    public async Task Of_a_long_history_every_event_and_every_value_is_looked_at()
    {
        var file = Guid.Parse((await Story()).FileId);
        var facts = RequestFacts.OfTheHost with { Ip = "192.0.2.7" };
        await host.Services.GetRequiredService<FileStreams>().Transact(file, facts, content: null, (_, now, _) => Decision.Accept(
            [new FileLocked("A", now, LockKind.Wopi), .. Enumerable.Repeat(new LockRefreshed("A", now), 2500)]), CancellationToken.None);
        Assert.Equal(new Verdict(true, 2509, 3, null), await host.Services.Verify($"{file:N}"));
        await host.Database.Tamper($"""
            update filehost.disclosure set text = replace(text, '192.0.2.7', '192.0.2.8') where '{file}' = any (concerns) and field = 'Ip'
            """);
        await AssertFound($"{file:N}", "disclosure", "Ip has been changed", version: 9);
        await host.Database.Tamper($"update events.mt_events set data = '[]' where stream_id = '{file}' and version = 2509");
        await AssertFound($"{file:N}", "event", "hash", version: 2509);
        // What is found broken does not hide the rest.
        Assert.Equal(2509, (await host.AsAdministrator().GetJson($"/api/files/{file:N}/history?limit=1")).GetProperty("events")[0].GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_deleted_stream_is_named_though_nothing_is_left_to_verify()
    {
        var file = await Story();
        await host.Database.Tamper($"""
            delete from events.mt_events where stream_id = '{file.FileId}';
            delete from events.mt_streams where id = '{file.FileId}'
            """);
        await AssertFound(file.FileId, "stream", "no events");
    }

    [Fact]
    public async Task A_missing_value_is_excused_only_by_the_erasure_of_a_person_whom_it_concerns()
    {
        var file = await WopiClient.Open(host, await host.NewFile([1]), "alice");
        var bob = (await (await WopiClient.Open(host, file.FileId, $"bob-{Guid.NewGuid():N}")).FileInfo()).GetProperty("UserId").GetString();
        await file.Lock("A");
        await file.PutFile([2], "A", ("X-WOPI-Editors", bob!), ("X-COOL-WOPI-ExtendedData", "alices note"));
        using var administrator = host.AsAdministrator();
        await administrator.DeleteAsync($"/api/subjects/{bob}");
        await host.AssertIntact(file.FileId);
        await host.Database.Tamper($"""
            delete from filehost.disclosure where event in (select id from events.mt_events where stream_id = '{file.FileId}') and field = 'ExtendedData'
            """);
        await AssertFound(file.FileId, "disclosure", "ExtendedData is missing");
    }

    // Until then the log's entry lies in the inbox.
    private async Task Sequenced(string fileId)
    {
        await host.Services.Sequence();
        await using var command = host.Database.Owner.CreateCommand($"select count(*) from filehost.leaf where stream = '{fileId}'");
        Assert.Equal(8L, await command.ExecuteScalarAsync());
    }
}

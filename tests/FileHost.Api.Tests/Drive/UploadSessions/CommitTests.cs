using System.Net.Http.Json;
using FileHost.Api.Drive.UploadSessions;
using FileHost.Api.Tests.Host;
using FileHost.BlobStore;
using FileHost.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Drive.UploadSessions;

/// <summary>How the bytes of a session become a version, and what may have happened to the file meanwhile.</summary>
public sealed class CommitTests(FileHostApplication host)
{
    [Fact]
    public async Task A_deferred_commit_is_a_request_of_its_own()
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt", new { deferCommit = true });
        await (await session.Put("0123", 0, 10)).Item(202);
        await (await session.Commit()).AssertError(400, "invalidRequest", "uploadSessionIncomplete");
        for (var i = 0; i < 2; i++) Assert.Empty(Session.Ranges(await (await session.Put("456789", 4, 10)).Item(202)));
        await (await me.Read($"{DriveAsking.Root}:/a.txt")).AssertError(404, "itemNotFound");
        var item = await (await session.Commit()).Item(201);
        Assert.Equal("0123456789", await me.Content($"/me/drive/items/{item.Id()}"));
        Assert.Equal(item.Id(), (await (await session.Commit()).Item()).Id());
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(item.Id()));
    }

    [Theory]
    [InlineData("root:/folder", "b.txt")]
    [InlineData("root:/folder/b.txt", null)]
    public async Task A_commit_may_choose_another_name(string address, string? name)
    {
        using var me = host.AsNewcomer();
        await me.New("folder/other.txt");
        var session = await me.Begin("a.txt", new { deferCommit = true });
        await (await session.Put("content", 0, 7)).Item(202);
        var body = new Dictionary<string, object?>
        {
            ["name"] = name, ["@microsoft.graph.conflictBehavior"] = "rename", ["@microsoft.graph.sourceUrl"] = session.Url,
        };
        using var other = host.AsNewcomer();
        await (await other.Ask(HttpMethod.Put, "/me/drive/root", JsonContent.Create(body))).AssertError(404, "itemNotFound", "uploadSessionNotFound");
        var item = await (await me.Ask(HttpMethod.Put, $"/me/drive/{address}", JsonContent.Create(body))).Item(201);
        Assert.Equal(("b.txt", "folder"), (item.Name(), item.Parent().Text("name")));
    }

    [Fact]
    public async Task Times_in_such_a_commit_go_before_those_that_the_session_was_begun_with()
    {
        using var me = host.AsNewcomer();
        var before = new { lastModifiedDateTime = "2001-02-03T04:05:06Z" };
        foreach (var (name, times) in new[] { ("a.txt", before), ("b.txt", new { lastModifiedDateTime = "2002-03-04T05:06:07.5Z" }) })
        {
            var session = await me.Begin(name, new { deferCommit = true, item = new { fileSystemInfo = before } });
            await (await session.Put("content", 0, 7)).Item(202);
            var body = new Dictionary<string, object?>
            {
                ["@microsoft.graph.sourceUrl"] = session.Url, ["name"] = name, ["description"] = "ignored", ["fileSystemInfo"] = name == "a.txt" ? null : times,
            };
            var item = await (await me.Ask(HttpMethod.Put, "/me/drive/root", JsonContent.Create(body))).Item(201);
            Assert.Equal(times.lastModifiedDateTime, item.GetProperty("fileSystemInfo").Text("lastModifiedDateTime"));
            Assert.Equal(["FileCreated", "ContentReplaced", "FileSystemInfoSet"], await host.EventTypes(item.Id()));
        }
    }

    [Theory]
    [InlineData("""{"name": "b.txt"}""", "BadRequest")]
    [InlineData("bytes", "BadRequest")]
    [InlineData("""{"@microsoft.graph.sourceUrl": "x", "fileSystemInfo": {"createdDateTime": "yesterday"}}""", "invalidRequest")]
    [InlineData("""{"@microsoft.graph.sourceUrl": "x", "@microsoft.graph.conflictBehavior": "overwrite"}""", "invalidRequest")]
    public async Task Such_a_commit_that_makes_no_sense_is_a_bad_request(string body, string code)
    {
        using var me = host.AsNewcomer();
        await (await me.Send(HttpMethod.Put, DriveAsking.Root, body)).AssertError(400, code);
    }

    [Theory]
    [InlineData(null, "nothing", 201)]
    [InlineData("replace", "nothing", 201)]
    [InlineData("fail", "nothing", 201)]
    [InlineData("rename", "nothing", 201)]
    [InlineData(null, "file", 200)]
    [InlineData("replace", "file", 200)]
    [InlineData("fail", "file", 409)]
    [InlineData("rename", "file", 201)]
    [InlineData(null, "folder", 409)]
    [InlineData("replace", "folder", 409)]
    [InlineData("fail", "folder", 409)]
    [InlineData("rename", "folder", 201)]
    public async Task What_has_the_name_counts_when_a_session_begins_and_when_it_ends(string? behavior, string there, int status)
    {
        using var me = host.AsNewcomer();
        var body = behavior is null ? null : SessionAsking.Behaving(behavior);
        var early = await me.Begin("a", body);
        if (there == "file") await me.New("a", "before");
        if (there == "folder") await me.New("a/kept.txt", "before");
        using var late = await me.AskForSession($"{DriveAsking.Root}:/a:", body);
        if (status == 409)
        {
            await late.AssertError(409, "nameAlreadyExists");
            await (await early.Put("after", 0, 5)).AssertError(409, "nameAlreadyExists");
        }
        else
        {
            await late.AssertStatus(200);
            Assert.Equal(status == 201 && there != "nothing" ? "a 1" : "a", (await (await early.Put("after", 0, 5)).Item(status)).Name());
        }
        if (there == "folder") Assert.Equal("before", await me.Content($"{DriveAsking.Root}:/a/kept.txt:"));
        else if (there == "file") Assert.Equal(status == 200 ? "after" : "before", await me.Content($"{DriveAsking.Root}:/a:"));
    }

    [Fact]
    public async Task Sessions_reserve_no_name_and_whoever_commits_first_has_it()
    {
        using var me = host.AsNewcomer();
        var (failing, renaming, replacing) = (
            await me.Begin("a.txt", SessionAsking.Behaving("fail")), await me.Begin("a.txt", SessionAsking.Behaving("rename")), await me.Begin("a.txt"));
        var file = await me.New("a.txt", "simple");
        for (var i = 0; i < 2; i++) await (await failing.Put("fail", 0, 4)).AssertError(409, "nameAlreadyExists");
        await failing.AssertNext();
        Assert.Equal("a 1.txt", (await (await renaming.Put("rename", 0, 6)).Item(201)).Name());
        Assert.Equal(file.Id(), (await (await replacing.Put("replace", 0, 7)).Item()).Id());
        var body = new Dictionary<string, object> { ["name"] = "free.txt", ["@microsoft.graph.sourceUrl"] = failing.Url };
        var freed = await (await me.Ask(HttpMethod.Put, "/me/drive/root", JsonContent.Create(body))).Item(201);
        Assert.Equal("fail", await me.Content($"/me/drive/items/{freed.Id()}"));
    }

    [Fact]
    public async Task The_eTag_of_the_beginning_must_still_be_the_files_at_the_end()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "before");
        var session = await me.Begin("a.txt", null, ("If-Match", file.Text("eTag")!));
        await (await session.Put("0123", 0, 10)).Item(202);
        await me.New("a.txt", "meanwhile");
        await (await session.Put("456789", 4, 10)).AssertError(412, "resourceModified", "entityTagDoesNotMatch");
        Assert.Equal("meanwhile", await me.Content($"/me/drive/items/{file.Id()}"));
        var refusal = Assert.Single(await host.Refusals(file.Id()));
        Assert.Equal(("PreconditionFailed", true), (refusal.Text("code"), refusal.Flag("kept")));
        using var auditor = host.AsAdministrator();
        Assert.Equal("0123456789", await auditor.GetStringAsync(refusal.Text("contentUrl"), TestContext.Current.CancellationToken));
        await host.AssertIntact(file.Id());
    }

    [Fact]
    public async Task The_times_of_the_clients_own_file_come_with_the_version_and_make_none()
    {
        using var me = host.AsNewcomer();
        foreach (var (year, status) in new[] { (2001, 201), (2002, 200) })
        {
            var times = new { createdDateTime = $"{year}-02-03T04:05:06Z", lastModifiedDateTime = $"{year}-02-03T04:05:07.5Z" };
            var session = await me.Begin("a.txt", new { item = new { fileSystemInfo = times } });
            var info = (await (await session.Put("content", 0, 7)).Item(status)).GetProperty("fileSystemInfo");
            Assert.Equal((times.createdDateTime, times.lastModifiedDateTime), (info.Text("createdDateTime"), info.Text("lastModifiedDateTime")));
        }
        var file = await me.Item($"{DriveAsking.Root}:/a.txt");
        Assert.Equal(
            ["FileCreated", "ContentReplaced", "FileSystemInfoSet", "LockChecked", "ContentReplaced", "FileSystemInfoSet"], await host.EventTypes(file.Id()));
        await host.AssertIntact(file.Id());
    }

    [Fact]
    public async Task Whoever_has_checked_a_file_out_uploads_to_it_in_a_session()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "before");
        await (await me.Post($"/me/drive/items/{file.Id()}/checkout")).AssertStatus(204);
        await (await (await me.Begin("a.txt")).Put("after", 0, 5)).Item();
        Assert.Equal("after", await me.Content($"/me/drive/items/{file.Id()}"));
    }

    [Fact]
    public async Task A_file_that_is_locked_meanwhile_is_committed_to_when_it_is_free_again()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "before");
        var session = await me.Begin("a.txt");
        var editor = await WopiClient.Open(host, file.Id());
        await (await editor.Lock("A")).AssertStatus(200);
        var refused = await (await session.Put("after", 0, 5)).AssertError(423, "resourceLocked", "lockMismatch");
        Assert.Contains("has the file open and locked since", refused.Text("message")!, StringComparison.Ordinal);
        await session.AssertNext();
        await (await session.Commit()).AssertError(423, "resourceLocked");
        await (await editor.Unlock("A")).AssertStatus(200);
        await (await session.Put("after", 0, 5)).Item();
        Assert.Equal("after", await me.Content($"/me/drive/items/{file.Id()}"));
        await host.AssertIntact(file.Id());
    }

    [Fact]
    public async Task A_commit_whose_trace_was_lost_in_a_crash_is_recognised()
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt", SessionAsking.Behaving("rename"));
        var item = await (await session.Put("content", 0, 7)).Item(201);
        await host.Database.Tamper($"update filehost.upload_session set file = null where file = '{Guid.Parse(item.Id())}'");
        Assert.Equal(item.Id(), (await (await session.Put("content", 0, 7)).Item()).Id());
        await host.Database.Tamper($"update filehost.upload_session set file = null where file = '{Guid.Parse(item.Id())}'");
        Assert.Equal(item.Id(), (await (await session.Commit()).Item()).Id());
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(item.Id()));
    }

    [Fact]
    public async Task A_session_by_a_grant_ends_with_the_grant()
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        await host.Database.Tamper($"update filehost.upload_session set by_grant = true where subject = '{(await me.Item("/me")).Id()}'");
        await (await session.Put("content", 0, 7)).AssertError(404, "itemNotFound", "uploadSessionNotFound");
    }

    [Fact]
    public async Task A_session_lives_for_a_day_after_its_last_fragment_and_then_its_space_is_free_again()
    {
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        await using var other = new FileHostApplication { Clock = clock };
        await other.InitializeAsync();
        using var me = other.AsNewcomer();
        var (session, used) = (await me.Begin("a.txt"), await me.Begin("b.txt"));
        var (blobs, expired) = (other.Services.GetRequiredService<IBlobStore>(), other.Services.GetRequiredService<ExpiredUploads>());
        await (await used.Put("0123", 0, 4)).Item(201);
        await (await session.Put("0123", 0, 10)).Item(202);
        clock.Advance(TimeSpan.FromHours(23));
        await (await session.Put("45", 4, 10)).Item(202);
        clock.Advance(TimeSpan.FromHours(23));
        await expired.Collect(TestContext.Current.CancellationToken);
        await session.AssertNext("6-");
        clock.Advance(TimeSpan.FromHours(1));
        await (await session.Put("6789", 6, 10)).AssertError(404, "itemNotFound", "uploadSessionNotFound");
        await using (blobs.Stage(Guid.NewGuid(), create: true)) { }
        Assert.Equal(2, blobs.ListStaged().Count);
        await expired.Collect(TestContext.Current.CancellationToken);
        Assert.Empty(blobs.ListStaged());
    }
}

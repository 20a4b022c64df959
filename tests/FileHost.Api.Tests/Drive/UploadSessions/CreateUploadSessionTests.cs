using System.Text.Json;
using FileHost.Api.Tests.Host;
using Npgsql;

namespace FileHost.Api.Tests.Drive.UploadSessions;

/// <summary>What is asked for, and what is refused before a byte is sent.</summary>
public sealed class CreateUploadSessionTests(FileHostApplication host)
{
    [Fact]
    public async Task A_session_is_an_address_that_nobody_guesses_and_that_ends_in_a_day()
    {
        using var me = host.AsNewcomer();
        var begun = (await me.Begin("a/b.bin")).Begun;
        var address = new Uri(begun.Text("uploadUrl")!);
        Assert.StartsWith(host.Address, address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(3, address.Segments.Length);
        Assert.Equal(43, address.Segments[^1].Length);
        Assert.Equal(["0-"], Session.Ranges(begun));
        Assert.InRange(begun.GetProperty("expirationDateTime").GetDateTime() - DateTime.UtcNow, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24.1));
        Assert.EndsWith("#microsoft.graph.uploadSession", begun.Text("@odata.context"), StringComparison.Ordinal);
        Assert.NotEqual(begun.Text("uploadUrl"), (await me.Begin("a/b.bin")).Url);
    }

    [Fact]
    public async Task The_database_does_not_know_the_address()
    {
        using var me = host.AsNewcomer();
        var secret = (await me.Begin("a.bin")).Url.Split('/')[^1];
        await using var rows = host.Database.Owner.CreateCommand("select count(*) from filehost.upload_session s where s::text like '%' || $1 || '%'");
        rows.Parameters.Add(new NpgsqlParameter { Value = secret });
        Assert.Equal(0L, await rows.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"item": null}""")]
    [InlineData("""{"item": {"@odata.type": "microsoft.graph.driveItemUploadableProperties", "name": "A.BIN", "description": "", "fileSize": 7}}""")]
    [InlineData("""{"item": {"@name.conflictBehavior": "replace"}, "deferCommit": false, "whatever": []}""")]
    public async Task The_body_may_say_little_and_what_is_not_known_is_ignored(string? body)
    {
        using var me = host.AsNewcomer();
        using var response = await me.Ask(
            HttpMethod.Post, $"{DriveAsking.Root}:/a.bin:/createUploadSession", body is null ? null : new StringContent(body));
        await response.AssertStatus(200);
    }

    [Theory]
    [InlineData("{", "BadRequest")]
    [InlineData("[]", "BadRequest")]
    [InlineData("""{"item": 5}""", "BadRequest")]
    [InlineData("""{"deferCommit": "yes"}""", "BadRequest")]
    [InlineData("""{"item": {"fileSize": "7"}}""", "BadRequest")]
    [InlineData("""{"item": {"fileSystemInfo": 5}}""", "BadRequest")]
    [InlineData("""{"item": {"fileSystemInfo": {"createdDateTime": "yesterday"}}}""", "invalidRequest")]
    [InlineData("""{"item": {"fileSize": -1}}""", "invalidRequest")]
    [InlineData("""{"item": {"name": "b.bin"}}""", "invalidRequest")]
    [InlineData("""{"item": {"@microsoft.graph.conflictBehavior": "overwrite"}}""", "invalidRequest")]
    public async Task A_body_that_makes_no_sense_is_a_bad_request(string body, string code)
    {
        using var me = host.AsNewcomer();
        using var response = await me.Ask(HttpMethod.Post, $"{DriveAsking.Root}:/a.bin:/createUploadSession", new StringContent(body));
        await response.AssertError(400, code);
    }

    [Fact]
    public async Task A_file_is_addressed_by_path_by_parent_and_name_or_by_its_id()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a/b.txt", "before");
        foreach (var address in new[] { $"{DriveAsking.Root}:/a/b.txt:", $"/me/drive/items/{file.Parent().Id()}:/B.TXT:", $"/me/drive/items/{file.Id()}" })
        {
            var session = new Session(me, await (await me.AskForSession(address, new { })).Item());
            var item = await (await session.Put(address, 0, address.Length)).Item();
            Assert.Equal((file.Id(), "b.txt"), (item.Id(), item.Name()));
            Assert.Equal(address, await me.Content($"/me/drive/items/{file.Id()}"));
        }
    }

    [Theory]
    [InlineData("/me/drive/root")]
    [InlineData("/me/drive/items/root")]
    public async Task A_folder_has_no_content(string folder)
    {
        using var me = host.AsNewcomer();
        var error = await (await me.AskForSession(folder)).AssertError(400, "invalidRequest");
        Assert.Equal("File name not provided in url.", error.Text("message"));
    }

    [Fact]
    public async Task Names_that_cannot_be_are_refused_before_a_byte_is_sent()
    {
        using var me = host.AsNewcomer();
        await (await me.AskForSession($"{DriveAsking.Root}:/a%3Fb.txt:")).AssertError(400, "invalidRequest", "invalidPath");
        await (await me.AskForSession($"{DriveAsking.Root}:/{new string('a', 256)}:")).AssertError(400, "invalidRequest", "pathIsTooLong");
        await (await me.AskForSession($"/me/drive/items/{Guid.NewGuid():N}:/a.txt:")).AssertError(404, "itemNotFound");
    }

    [Fact]
    public async Task A_blocked_extension_is_refused_and_recorded()
    {
        using var me = host.AsNewcomer();
        await (await me.AskForSession($"{DriveAsking.Root}:/a.JSON:", new { item = new { fileSize = 5 } })).AssertError(403, "notAllowed");
        var refusal = Assert.Single(await host.Refusals((await me.Item(DriveAsking.Root)).Id()));
        Assert.Equal(("BlockedExtension", 403, 5), (refusal.Text("code"), refusal.Number("status"), refusal.Number("size")));
    }

    [Fact]
    public async Task A_name_that_is_taken_refuses_fail_and_no_other_behaviour()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "before");
        await (await me.AskForSession($"{DriveAsking.Root}:/a.txt:", SessionAsking.Behaving("fail"))).AssertError(409, "nameAlreadyExists");
        await (await me.AskForSession($"{DriveAsking.Root}:/a.txt:?@microsoft.graph.conflictBehavior=fail".Replace(":?", ":/createUploadSession?", StringComparison.Ordinal)))
            .AssertStatus(400);
        using var inQuery = await me.Ask(HttpMethod.Post, $"{DriveAsking.Root}:/a.txt:/createUploadSession?@microsoft.graph.conflictBehavior=fail");
        await inQuery.AssertError(409, "nameAlreadyExists");
        await me.Begin("a.txt", SessionAsking.Behaving("rename"));
        await me.Begin("a.txt", SessionAsking.Behaving("replace"));
        await me.Begin("a.txt");
        await (await me.AskForSession($"{DriveAsking.Root}:/a.txt/b.txt:")).AssertError(409, "nameAlreadyExists");
        Assert.Equal(file.Text("eTag"), (await me.Item($"/me/drive/items/{file.Id()}")).Text("eTag"));
    }

    [Fact]
    public async Task An_eTag_that_is_not_the_files_is_refused_and_recorded()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "before");
        await (await me.AskForSession($"{DriveAsking.Root}:/a.txt:", null, ("If-Match", "\"other\"")))
            .AssertError(412, "resourceModified", "entityTagDoesNotMatch");
        await (await me.AskForSession($"{DriveAsking.Root}:/a.txt:", null, ("If-None-Match", "*"))).AssertError(412, "resourceModified");
        await (await me.AskForSession($"{DriveAsking.Root}:/b.txt:", null, ("If-Match", "*"))).AssertError(412, "resourceModified");
        await (await me.AskForSession($"{DriveAsking.Root}:/a.txt:", null, ("If-Match", "unquoted"))).AssertError(400, "invalidRequest", "malformedEntityTag");
        await me.Begin("a.txt", null, ("If-Match", file.Text("eTag")!));
        Assert.All(await host.Refusals(file.Id()), refusal => Assert.Equal("PreconditionFailed", refusal.Text("code")));
    }

    [Fact]
    public async Task A_file_that_an_editor_holds_is_refused_and_the_lock_is_recorded()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "before");
        var editor = await WopiClient.Open(host, file.Id());
        await (await editor.Lock("A")).AssertStatus(200);
        var refused = await (await me.AskForSession($"{DriveAsking.Root}:/a.txt:")).AssertError(423, "resourceLocked", "lockMismatch");
        Assert.Contains("has the file open and locked since", refused.Text("message")!, StringComparison.Ordinal);
        Assert.Equal(["LockChecked", "UploadRejected"], (await host.EventTypes(file.Id())).TakeLast(2));
        await (await editor.Unlock("A")).AssertStatus(200);
        await me.Begin("a.txt");
    }

    [Fact]
    public async Task More_than_the_host_takes_is_refused_and_more_than_there_is_space_for()
    {
        using var me = host.AsNewcomer();
        await (await me.AskForSession($"{DriveAsking.Root}:/a.bin:", new { item = new { fileSize = (16L << 30) + 1 } }))
            .AssertError(413, "invalidRequest", "maxFileSizeExceeded");
        Assert.Equal("TooLarge", Assert.Single(await host.Refusals((await me.Item(DriveAsking.Root)).Id())).Text("code"));
    }

    [Fact]
    public async Task Only_those_who_may_write_begin_one()
    {
        using var reader = host.AsNewcomer("Files.Read");
        await (await reader.AskForSession($"{DriveAsking.Root}:/a.bin:")).AssertError(403, "accessDenied");
        using var anonymous = host.Anonymous();
        await (await anonymous.AskForSession($"{DriveAsking.Root}:/a.bin:")).AssertError(401, "InvalidAuthenticationToken");
    }

    [Fact]
    public async Task The_same_request_again_gets_the_same_session()
    {
        using var me = host.AsNewcomer();
        using var other = host.AsNewcomer();
        var id = ("client-request-id", $"{Guid.NewGuid():D}");
        var session = await me.Begin("a.bin", null, id);
        Assert.Equal(session.Url, (await me.Begin("a.bin", null, id)).Url);
        Assert.NotEqual(session.Url, (await me.Begin("b.bin", null, id)).Url);
        Assert.NotEqual(session.Url, (await me.Begin("a.bin", new { }, id)).Url);
        Assert.NotEqual(session.Url, (await other.Begin("a.bin", null, id)).Url);
        await (await session.Put("content", 0, 7)).Item(201);
        Assert.NotEqual(session.Url, (await me.Begin("a.bin", null, id)).Url);
    }

    [Fact]
    public async Task One_sees_and_cancels_ones_own_open_sessions()
    {
        using var me = host.AsNewcomer();
        using var other = host.AsNewcomer();
        var session = await me.Begin("a/b.bin");
        await (await session.Put("cont", 0, 7)).Item(202);
        var listed = Assert.Single((await me.GetJson("/api/upload-sessions")).GetProperty("uploadSessions").EnumerateArray());
        Assert.Equal(("a/b.bin", 4, 7), (listed.Text("path"), listed.Number("received"), listed.Number("size")));
        Assert.Empty((await other.GetJson("/api/upload-sessions")).GetProperty("uploadSessions").EnumerateArray());
        using var notTheirs = await other.DeleteAsync($"/api/upload-sessions/{listed.Id()}", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)notTheirs.StatusCode);
        using var cancelled = await me.DeleteAsync($"/api/upload-sessions/{listed.Id()}", TestContext.Current.CancellationToken);
        Assert.Equal(204, (int)cancelled.StatusCode);
        await (await session.Status()).AssertError(404, "itemNotFound", "uploadSessionNotFound");
    }
}

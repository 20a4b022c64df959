using System.Text.Json;
using FileHost.Api.Tests.Drive.UploadSessions;
using FileHost.Api.Tests.Host;
using FileHost.Testing;

namespace FileHost.Api.Tests.Drive;

/// <summary>An upload onto a file that an editor has locked: refused, recorded, and nothing is lost.</summary>
public sealed class LockedFileTests(FileHostApplication host)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_refused_and_its_bytes_are_kept(bool byId)
    {
        using var me = host.AsNewcomer();
        var (file, editor) = await Locked(me);
        var address = byId ? $"/me/drive/items/{file.Id()}/content" : $"{DriveAsking.Root}:/a/b.txt:/content";
        await (await me.Put(address, "refused")).AssertError(423, "resourceLocked", "lockMismatch");
        Assert.Equal("before", await me.Content($"/me/drive/items/{file.Id()}"));
        Assert.Equal(["FileCreated", "ContentReplaced", "FileLocked", "LockChecked", "UploadRejected"], await host.EventTypes(file.Id()));
        var refusal = Assert.Single(await host.Refusals(file.Id()));
        Assert.Equal(("LockMismatch", 423, 7L, true), (
            refusal.Text("code"), refusal.Number("status"), refusal.Number("size"), refusal.Flag("kept")));
        using var auditor = host.AsAdministrator();
        Assert.Equal("refused", await auditor.GetStringAsync(refusal.Text("contentUrl"), TestContext.Current.CancellationToken));
        await host.AssertIntact(file.Id());
        await (await editor.PutFile("by the editor"u8.ToArray(), "A")).AssertStatus(200);
    }

    [Fact]
    public async Task The_log_tells_which_lock_was_held_and_that_none_was_shown()
    {
        using var me = host.AsNewcomer();
        var (file, _) = await Locked(me);
        await (await me.PutPath("a/b.txt", "refused")).AssertStatus(423);
        var check = (await host.History(file.Id()))[3].GetProperty("data");
        Assert.Equal(("Upload", "A", "Mismatch", null), (check.Text("Operation"), check.Text("Held"), check.Text("Outcome"), check.Text("Offered")));
        Assert.False(check.Flag("Allowed"));
    }

    [Fact]
    public async Task A_file_is_open_to_uploads_again_when_its_lock_was_given_up()
    {
        using var me = host.AsNewcomer();
        var (file, editor) = await Locked(me);
        await (await me.PutPath("a/b.txt", "refused")).AssertStatus(423);
        await (await editor.Unlock("A")).AssertStatus(200);
        Assert.Equal(file.Id(), (await me.New("a/b.txt", "after")).Id());
        Assert.Equal("after", await me.Content($"/me/drive/items/{file.Id()}"));
    }

    [Fact]
    public async Task A_lock_that_ran_out_refuses_nobody()
    {
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        await using var other = new FileHostApplication { Clock = clock };
        await other.InitializeAsync();
        using var me = other.AsNewcomer();
        var file = await me.New("a.txt", "before");
        await (await (await WopiClient.Open(other, file.Id())).Lock("A")).AssertStatus(200);
        clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        await (await me.PutPath("a.txt", "refused")).AssertError(423, "resourceLocked");
        clock.Advance(TimeSpan.FromSeconds(1));
        await me.New("a.txt", "after");
        Assert.Equal(["LockExpired", "LockChecked", "ContentReplaced"], (await other.EventTypes(file.Id())).TakeLast(3));
    }

    [Fact]
    public async Task Beside_a_locked_file_another_can_be_made()
    {
        using var me = host.AsNewcomer();
        var (file, _) = await Locked(me);
        Assert.Equal("b 1.txt", (await (await me.PutPath("a/b.txt", "other", "rename")).Item(201)).Name());
        await (await me.PutPath("a/b.txt", "other", "fail")).AssertError(409, "nameAlreadyExists");
        Assert.Equal("before", await me.Content($"/me/drive/items/{file.Id()}"));
    }

    [Fact]
    public async Task What_is_too_large_is_too_large_for_a_locked_file_too()
    {
        using var me = host.AsNewcomer();
        var (file, _) = await Locked(me);
        using var response = await me.Put($"/me/drive/items/{file.Id()}/content", new byte[(4 << 20) + 1]);
        await response.AssertError(413, "invalidRequest", "maxFileSizeExceeded");
        Assert.Equal(["FileLocked", "LockChecked", "UploadRejected"], (await host.EventTypes(file.Id())).Skip(2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_other_write_is_refused_with_one_code_too_and_no_header_opens_the_lock(bool bypass)
    {
        using var me = host.AsNewcomer();
        await me.New("a/b.txt", "first");
        var (whole, missing) = (await me.Begin("a/b.txt", new { deferCommit = true }), await me.Begin("a/b.txt"));
        await (await whole.Put("x", 0, 1)).Item(202);
        var (file, _) = await Locked(me);
        var (address, folder) = ($"/me/drive/items/{file.Id()}", $"/me/drive/items/{file.Parent().Id()}");
        (string, string)[] headers = bypass ? [("Prefer", "bypass-shared-lock")] : [];
        var refused = new List<HttpResponseMessage>
        {
            await me.Put($"{address}/content", "x", headers), await me.Post($"{address}/createUploadSession", null, headers),
            await missing.Put("x", 0, 1), await whole.Commit(),
            await me.Send(HttpMethod.Put, address, $$"""{"@microsoft.graph.sourceUrl": "{{whole.Url}}"}""", headers),
            await me.Patch(address, """{"name": "c.txt"}""", headers), await me.Patch(address, """{"parentReference": {"id": "root"}}""", headers),
            await me.Delete(address, headers), await me.Post($"{address}/permanentDelete", null, headers),
            await me.Post($"{address}/versions/1.0/restoreVersion", null, headers), await me.Post($"{address}/checkout", null, headers),
        };
        foreach (var answer in refused)
        {
            var message = (await answer.AssertError(423, "resourceLocked", "lockMismatch")).Text("message");
            Assert.Contains("alice (name) has the file open and locked since 20", message, StringComparison.Ordinal);
        }
        await (await me.Delete(folder, headers)).AssertError(423, "resourceLocked", "lockMismatch");
        await (await me.Post($"{folder}/permanentDelete", null, headers)).AssertError(423, "resourceLocked", "lockMismatch");
        Assert.Equal("before", await me.Content(address));
        Assert.Equal(file.Id(), (await me.Item($"{DriveAsking.Root}:/a/b.txt")).Id());
        await host.AssertIntact(file.Id());
    }

    private async Task<(JsonElement File, WopiClient Editor)> Locked(HttpClient me)
    {
        var file = await me.New("a/b.txt", "before");
        var editor = await WopiClient.Open(host, file.Id());
        await (await editor.Lock("A")).AssertStatus(200);
        return (file, editor);
    }
}

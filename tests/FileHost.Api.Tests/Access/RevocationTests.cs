using System.Net;
using System.Text.Json;
using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi;

namespace FileHost.Api.Tests.Access;

/// <summary>An administrator ends a WOPI token before its time.</summary>
public sealed class RevocationTests(FileHostApplication host)
{
    [Fact]
    public async Task A_revoked_token_is_refused_from_then_on_and_others_are_not()
    {
        var alice = await host.Opened([1]);
        var bob = await host.AlsoOpened(alice, "bob");
        Assert.Equal(HttpStatusCode.NoContent, await Revoke(await IdOf(alice)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await alice.CheckFileInfo()).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await alice.PutFile([2], "A")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bob.CheckFileInfo()).StatusCode);
        Assert.Empty(await host.Story(alice.FileId));
    }

    [Fact]
    public async Task The_revocation_is_recorded_once_in_the_token_s_own_stream_with_who_did_it()
    {
        var alice = await host.Opened([1]);
        var id = await IdOf(alice);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.NoContent, await Revoke(id));
        Assert.Equal(["token_issued", "token_revoked"], await host.Session(alice));
        await using var command = host.Database.Owner.CreateCommand($"""
            select s.directory_id from events.mt_events e join filehost.subject s on s.id = e.user_name::uuid
             where e.stream_id = '{id}' and e.type = 'token_revoked'
            """);
        Assert.Equal("administrator", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task The_file_s_sessions_show_it()
    {
        var alice = await host.Opened([1]);
        await Revoke(await IdOf(alice));
        Assert.True((await Sessions(alice)).Single().TryGetProperty("revokedAt", out _));
    }

    [Fact]
    public async Task What_is_no_token_is_not_found()
    {
        var alice = await host.Opened([1]);
        Assert.Equal(HttpStatusCode.NotFound, await Revoke($"{Guid.CreateVersion7():N}"));
        Assert.Equal(HttpStatusCode.NotFound, await Revoke(alice.FileId));
        Assert.Equal(HttpStatusCode.NotFound, await Revoke("no-id"));
    }

    [Fact]
    public async Task Only_an_administrator_may_do_it()
    {
        var alice = await host.Opened([1]);
        var id = await IdOf(alice);
        using var auditor = host.As("an auditor", "", "auditor", "records");
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.DeleteAsync($"/api/wopi/tokens/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Anonymous().DeleteAsync($"/api/wopi/tokens/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await alice.CheckFileInfo()).StatusCode);
    }

    private async Task<HttpStatusCode> Revoke(string id)
    {
        using var administrator = host.AsAdministrator();
        return (await administrator.DeleteAsync($"/api/wopi/tokens/{id}")).StatusCode;
    }

    private async Task<string> IdOf(WopiClient editor) => (await Sessions(editor)).Last().GetProperty("id").GetString()!;

    private async Task<IReadOnlyList<JsonElement>> Sessions(WopiClient editor)
    {
        using var auditor = host.AsAdministrator();
        return [.. (await auditor.GetJson($"/api/files/{editor.FileId}/sessions")).GetProperty("sessions").EnumerateArray()];
    }
}

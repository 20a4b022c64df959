using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>CheckFileInfo: what every editor asks first, and again before it trusts what it has.</summary>
public sealed class CheckFileInfoTests(FileHostApplication host)
{
    [Fact]
    public async Task It_says_what_the_file_is()
    {
        using var administrator = host.AsAdministrator();
        var id = await administrator.Upload("CheckFileInfo/M%C3%BCnchen%20%F0%9F%98%80.tar.odt", [1, 2, 3]);
        var info = await (await WopiClient.Open(host, id)).FileInfo();
        Assert.Equal("München 😀.tar.odt", info.GetProperty("BaseFileName").GetString());
        Assert.Equal("München 😀.tar.odt", info.GetProperty("BreadcrumbDocName").GetString());
        Assert.Equal("CheckFileInfo", info.GetProperty("BreadcrumbFolderName").GetString());
        Assert.Equal(".odt", info.GetProperty("FileExtension").GetString());
        Assert.Equal(3, info.GetProperty("Size").GetInt64());
        Assert.Equal("1", info.GetProperty("Version").GetString());
        Assert.Equal(SHA256.HashData([1, 2, 3]), info.GetProperty("SHA256").GetBytesFromBase64());
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z$", Text(info, "LastModifiedTime"));
    }

    [Fact]
    public async Task It_promises_what_the_host_can_do_and_nothing_else()
    {
        var info = await (await host.Opened([1])).FileInfo();
        Assert.All(
            ["SupportsUpdate", "SupportsLocks", "SupportsGetLock", "SupportsExtendedLockLength", "SupportsRename", "SupportsDeleteFile",
                "SupportsUserInfo", "SupportsAddActivities", "UserCanWrite", "UserCanRename"],
            name => Assert.True(info.GetProperty(name).GetBoolean(), name));
        Assert.All(
            ["SupportsCobalt", "SupportsFolders", "UserCanNotWriteRelative", "ReadOnly"],
            name => Assert.False(info.GetProperty(name).GetBoolean(), name));
    }

    [Fact]
    public async Task A_token_for_viewing_may_not_write()
    {
        var info = await (await host.Opened([1], permissions: "view")).FileInfo();
        Assert.False(info.GetProperty("UserCanWrite").GetBoolean());
        Assert.True(info.GetProperty("ReadOnly").GetBoolean());
    }

    [Fact]
    public async Task A_save_is_seen_at_once_by_everybody_and_in_the_words_of_the_saves_own_answer()
    {
        var alice = await host.Opened([1]);
        var bob = await host.AlsoOpened(alice, "bob");
        await alice.Lock("A");
        for (byte i = 2; i < 6; i++)
        {
            using var saved = await alice.PutFile([i, i], "A");
            var info = await bob.FileInfo();
            Assert.Equal(saved.Header("X-WOPI-ItemVersion"), info.GetProperty("Version").GetString());
            Assert.Equal(Text(await saved.Json(), "LastModifiedTime"), Text(info, "LastModifiedTime"));
            Assert.Equal(SHA256.HashData([i, i]), info.GetProperty("SHA256").GetBytesFromBase64());
            Assert.Equal(2, info.GetProperty("Size").GetInt64());
        }
    }

    [Fact]
    public async Task Each_person_sees_the_own_id_and_name_and_both_the_same_owner()
    {
        var alice = await host.Opened([1]);
        var (one, other) = (await alice.FileInfo(), await (await host.AlsoOpened(alice, "bob")).FileInfo());
        Assert.Equal(("alice (name)", "bob (name)"), (Text(one, "UserFriendlyName"), Text(other, "UserFriendlyName")));
        Assert.NotEqual(Text(one, "UserId"), Text(other, "UserId"));
        Assert.All([one, other], info => Assert.Matches("^[0-9a-f]{32}$", Text(info, "UserId")));
        Assert.Equal(Text(one, "OwnerId"), Text(other, "OwnerId"));
    }

    [Fact]
    public async Task A_person_has_the_same_id_in_every_file()
    {
        var (one, other) = (await (await host.Opened([1], "carol")).FileInfo(), await (await host.Opened([2], "carol")).FileInfo());
        Assert.Equal(Text(one, "UserId"), Text(other, "UserId"));
    }

    [Fact]
    public async Task The_opening_is_recorded_once_for_each_token_and_not_in_the_files_history()
    {
        var alice = await host.Opened([1]);
        var (again, bob) = (await host.AlsoOpened(alice, "alice"), await host.AlsoOpened(alice, "bob", "view"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => alice.FileInfo()));
        await bob.FileInfo();
        Assert.Equal(["token_issued", "file_opened"], await host.Session(alice));
        Assert.Equal(["token_issued"], await host.Session(again));
        Assert.Equal(["token_issued", "file_opened"], await host.Session(bob));
        Assert.Empty(await host.Story(alice.FileId));
    }

    [Fact]
    public async Task Who_had_the_file_open_and_what_they_read_is_told_by_its_sessions()
    {
        var alice = await host.Opened([1]);
        var bob = await host.AlsoOpened(alice, "bob", "view");
        await alice.FileInfo();
        await alice.GetFile();
        using var auditor = host.AsAdministrator();
        var sessions = (await auditor.GetJson($"/api/files/{alice.FileId}/sessions")).GetProperty("sessions").EnumerateArray().ToList();
        Assert.Equal(["bob (name)", "alice (name)"], sessions.Select(session => Text(session.GetProperty("user"), "name")));
        Assert.False(sessions[0].TryGetProperty("openedAt", out _));
        Assert.True(sessions[1].TryGetProperty("openedAt", out _));
        Assert.Equal("[1]", sessions[1].GetProperty("versionsRead").GetRawText());
        Assert.Equal("view", Text(sessions[0], "permissions"), ignoreCase: true);
        Assert.Equal((await host.Read(bob.Token)).Id.ToString("N"), Text(sessions[0], "id"));
    }

    private static string Text(JsonElement info, string name) => info.GetProperty(name).GetString()!;
}

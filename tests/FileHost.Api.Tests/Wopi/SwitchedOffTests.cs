using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>A capability that is switched off is not announced, and every operation behind it is 501.</summary>
public sealed class SwitchedOffTests(SwitchedOffTests.BareHost bare) : IClassFixture<SwitchedOffTests.BareHost>
{
    private static readonly string[] Switches =
        ["SupportsLocks", "SupportsRename", "SupportsDeleteFile", "SupportsUserInfo", "SupportsAddActivities", "GivesFileUrl"];

    private readonly FileHostApplication host = bare.Host;

    public sealed class BareHost : IAsyncLifetime
    {
        public FileHostApplication Host { get; } = new()
        {
            Settings = new(Switches.Select(name => KeyValuePair.Create(name, "false")).Append(new("UserCanNotWriteRelative", "true"))),
        };

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    [Fact]
    public async Task CheckFileInfo_announces_none_of_it()
    {
        var info = await (await host.Opened([1])).FileInfo();
        Assert.All(
            ["SupportsLocks", "SupportsGetLock", "SupportsExtendedLockLength", "SupportsRename", "UserCanRename", "SupportsDeleteFile",
                "SupportsUserInfo", "SupportsAddActivities"],
            name => Assert.False(info.GetProperty(name).GetBoolean(), name));
        Assert.True(info.GetProperty("UserCanNotWriteRelative").GetBoolean());
        Assert.All(["FileUrl", "UserInfo", "HostViewUrl", "HostEditUrl", "SupportedShareUrlTypes"], name => Assert.False(info.TryGetProperty(name, out _), name));
        Assert.Empty(info.EnumerateObject().Select(CheckFileInfoMembers.Problem).OfType<string>());
    }

    [Theory]
    [InlineData("LOCK"), InlineData("GET_LOCK"), InlineData("REFRESH_LOCK"), InlineData("UNLOCK"), InlineData("PUT_RELATIVE"), InlineData("RENAME_FILE")]
    [InlineData("DELETE"), InlineData("PUT_USER_INFO"), InlineData("ADD_ACTIVITIES"), InlineData("GET_SHARE_URL")]
    public async Task Each_operation_is_not_implemented_and_a_bad_token_is_still_401(string operation)
    {
        var editor = await host.Opened([1]);
        (string, string)[] headers = [("X-WOPI-Lock", "A"), ("X-WOPI-SuggestedTarget", "a.txt"), ("X-WOPI-RequestedName", "a"), ("X-WOPI-UrlType", "ReadOnly")];
        Assert.Equal(HttpStatusCode.NotImplemented, (await editor.Override(operation, headers)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.WithToken(editor.FileId, "INVALID").Override(operation, headers)).StatusCode);
        Assert.Empty(await host.Story(editor.FileId));
    }

    [Fact]
    public async Task Where_there_are_no_locks_a_save_needs_none()
    {
        var editor = await host.Opened([1]);
        (await editor.PutFile([2])).AssertDone("2");
        Assert.Equal(["LockChecked", "ContentReplaced"], (await host.Story(editor.FileId)).Types());
    }
}

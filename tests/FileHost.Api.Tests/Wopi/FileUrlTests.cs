using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>FileUrl is worth something by itself, so it is worth little: one file, for minutes, and no longer than its token.</summary>
[Collection(nameof(HostWithClock))]
public sealed class FileUrlTests(HostWithClock fixture)
{
    private readonly FileHostApplication host = fixture.Host;

    [Fact]
    public async Task It_is_good_for_ten_minutes_and_not_longer_than_its_token()
    {
        var editor = await host.Opened([1]);
        var address = await FileUrl(editor);
        fixture.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HttpStatusCode.OK, await Get(address));
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(address));
        fixture.Clock.Advance((await host.Read(editor.Token)).ExpiresAt - fixture.Clock.GetUtcNow() - TimeSpan.FromSeconds(5));
        address = await FileUrl(editor);
        fixture.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(address));
    }

    [Fact]
    public async Task It_ends_when_its_token_is_revoked()
    {
        var editor = await host.Opened([1]);
        var address = await FileUrl(editor);
        using var administrator = host.AsAdministrator();
        await administrator.DeleteAsync($"/api/wopi/tokens/{(await host.Read(editor.Token)).Id:N}");
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(address));
    }

    [Fact]
    public async Task It_opens_no_other_file_and_is_no_access_token()
    {
        var (editor, other) = (await host.Opened([1]), await host.Opened([2]));
        var address = await FileUrl(editor);
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(address.Replace(editor.FileId, other.FileId, StringComparison.Ordinal)));
        var capability = address[(address.LastIndexOf('/') + 1)..];
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.WithToken(editor.FileId, capability).CheckFileInfo()).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Get($"{host.Address}/wopi/files/{editor.FileId}/contents/{editor.Token}"));
    }

    [Fact]
    public async Task Reading_by_it_is_recorded_as_reading()
    {
        var editor = await host.Opened([1]);
        var address = await FileUrl(editor);
        await Get(address);
        await Get(address);
        Assert.Equal(["token_issued", "file_opened", "content_read"], await host.Session(editor));
    }

    private static async Task<string> FileUrl(WopiClient editor) => (await editor.FileInfo()).GetProperty("FileUrl").GetString()!;

    private async Task<HttpStatusCode> Get(string address) => (await host.Anonymous().GetAsync(address)).StatusCode;
}

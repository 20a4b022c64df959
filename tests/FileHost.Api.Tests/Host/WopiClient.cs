using System.Net.Http.Json;
using System.Text.Json;

namespace FileHost.Api.Tests.Host;

/// <summary>An editor as WOPI sees it: one person's token for one file.</summary>
public sealed class WopiClient(HttpClient http, string wopiSrc, string token)
{
    public string FileId { get; } = wopiSrc[(wopiSrc.LastIndexOf('/') + 1)..];

    public string Token => token;

    /// <summary>A token for a person and a file, as a host page asks for it.</summary>
    public static async Task<WopiClient> Open(FileHostApplication host, string fileId, string person = "alice", string permissions = "edit")
    {
        using var administrator = host.AsAdministrator();
        using var response = await administrator.PostAsJsonAsync("/api/wopi/tokens", new
        {
            fileId, permissions, user = new { id = person, name = $"{person} (name)", email = $"{person}@example.org" },
        });
        var answer = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return new WopiClient(host.Anonymous(), answer.GetProperty("wopiSrc").GetString()!, answer.GetProperty("accessToken").GetString()!);
    }

    /// <summary>The editor goes on at an address that the host has given it.</summary>
    public static WopiClient At(FileHostApplication host, string url)
    {
        var address = new Uri(url);
        var token = System.Web.HttpUtility.ParseQueryString(address.Query)["access_token"];
        Assert.False(string.IsNullOrEmpty(token), $"{address.AbsolutePath} comes without a token.");
        return new WopiClient(host.Anonymous(), address.GetLeftPart(UriPartial.Path), token);
    }

    public Task<HttpResponseMessage> CheckFileInfo() => Send(HttpMethod.Get, "");

    public async Task<JsonElement> FileInfo() =>
        await (await CheckFileInfo()).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();

    public Task<HttpResponseMessage> GetFile(params (string Name, string Value)[] headers) => Send(HttpMethod.Get, "/contents", headers: headers);

    public Task<HttpResponseMessage> Lock(string id) => Override("LOCK", ("X-WOPI-Lock", id));

    public Task<HttpResponseMessage> UnlockAndRelock(string old, string id) => Override("LOCK", ("X-WOPI-OldLock", old), ("X-WOPI-Lock", id));

    public Task<HttpResponseMessage> RefreshLock(string id) => Override("REFRESH_LOCK", ("X-WOPI-Lock", id));

    public Task<HttpResponseMessage> Unlock(string id) => Override("UNLOCK", ("X-WOPI-Lock", id));

    public Task<HttpResponseMessage> GetLock() => Override("GET_LOCK");

    /// <summary>PutFile; with no lock, no lock header is sent.</summary>
    public Task<HttpResponseMessage> PutFile(byte[] content, string? lockId = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, "/contents", new ByteArrayContent(content),
            [("X-WOPI-Override", "PUT"), .. lockId is null ? Array.Empty<(string, string)>() : [("X-WOPI-Lock", lockId)], .. headers]);

    public Task<HttpResponseMessage> PutRelativeFile(byte[] content, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, "", new ByteArrayContent(content),
            [("X-WOPI-Override", "PUT_RELATIVE"), ("X-WOPI-Size", $"{content.Length}"), .. headers]);

    /// <summary>RenameFile; with no lock, no lock header is sent.</summary>
    public Task<HttpResponseMessage> RenameFile(string name, string? lockId = null, HttpContent? body = null) => Send(
        HttpMethod.Post, "", body ?? new ByteArrayContent([]),
        [("X-WOPI-Override", "RENAME_FILE"), ("X-WOPI-RequestedName", name), .. lockId is null ? Array.Empty<(string, string)>() : [("X-WOPI-Lock", lockId)]]);

    public Task<HttpResponseMessage> DeleteFile() => Override("DELETE");

    public Task<HttpResponseMessage> PutUserInfo(string info) =>
        Send(HttpMethod.Post, "", new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(info)), ("X-WOPI-Override", "PUT_USER_INFO"));

    public Task<HttpResponseMessage> Override(string value, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, "", new ByteArrayContent([]), [("X-WOPI-Override", value), .. headers]);

    public async Task<HttpResponseMessage> Send(
        HttpMethod method, string suffix, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"{wopiSrc}{suffix}?access_token={Uri.EscapeDataString(token)}") { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }
}

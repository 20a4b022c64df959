using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive.UploadSessions;

/// <summary>What clients do with upload sessions.</summary>
internal static class SessionAsking
{
    /// <summary>Asks for a session; the path is as it stands in the address.</summary>
    public static Task<HttpResponseMessage> AskForSession(
        this HttpClient client, string address, object? body = null, params (string Name, string Value)[] headers) =>
        client.Ask(HttpMethod.Post, $"{address}/createUploadSession", body is null ? null : JsonContent.Create(body), headers);

    /// <summary>A session for a path below the root of the caller's drive.</summary>
    public static async Task<Session> Begin(this HttpClient client, string path, object? body = null, params (string Name, string Value)[] headers) =>
        new(client, await (await client.AskForSession($"{DriveAsking.Root}:/{path}:", body, headers)).Item());

    public static object Behaving(string behavior) =>
        new { item = new Dictionary<string, object> { ["@microsoft.graph.conflictBehavior"] = behavior } };
}

/// <summary>An upload session, from outside. Its requests carry no token.</summary>
internal sealed class Session(HttpClient client, JsonElement begun)
{
    private static readonly HttpClient Anybody = new();

    public JsonElement Begun => begun;

    public string Url { get; } = begun.Text("uploadUrl")!;

    public HttpClient Owner => client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> Put(string text, long from, long total) => Put(Encoding.UTF8.GetBytes(text), from, total);

    public Task<HttpResponseMessage> Put(byte[] bytes, long from, long total) => Put(bytes, $"bytes {from}-{from + bytes.Length - 1}/{total}");

    /// <param name="range">Content-Range as it stands; none is sent when null.</param>
    public async Task<HttpResponseMessage> Put(byte[] bytes, string? range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Url) { Content = new ByteArrayContent(bytes) };
        if (range is not null) request.Content.Headers.TryAddWithoutValidation("Content-Range", range);
        return await Anybody.SendAsync(request, Cancel);
    }

    public Task<HttpResponseMessage> Status() => Anybody.GetAsync(Url, Cancel);

    public Task<HttpResponseMessage> Commit() => Anybody.PostAsync(Url, null, Cancel);

    public Task<HttpResponseMessage> Cancelled() => Anybody.DeleteAsync(Url, Cancel);

    public async Task<HttpResponseMessage> WithToken(HttpMethod method, string token, byte[]? bytes = null)
    {
        using var request = new HttpRequestMessage(method, Url) { Content = bytes is null ? null : new ByteArrayContent(bytes) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (bytes is not null) request.Content!.Headers.ContentRange = new(0, bytes.Length - 1, bytes.Length);
        return await Anybody.SendAsync(request, Cancel);
    }

    public async Task AssertNext(params string[] ranges)
    {
        var status = await (await Status()).Item();
        Assert.Equal(ranges, Ranges(status));
    }

    public static IEnumerable<string?> Ranges(JsonElement answer) => answer.GetProperty("nextExpectedRanges").EnumerateArray().Select(range => range.GetString());
}

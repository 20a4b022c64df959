using System.Net;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>An address with a token, used as clients of containers use what answers hand out: exactly as it is, the suffix before the query.</summary>
public sealed record WopiUrl(HttpClient Http, string Url)
{
    private string Source => Url[..Url.IndexOf('?', StringComparison.Ordinal)];

    public string Id => Source[(Source.LastIndexOf('/') + 1)..];

    public string Token => Url[(Url.IndexOf('=', StringComparison.Ordinal) + 1)..];

    public WopiUrl To(string? url) => new(Http, url!);

    /// <summary>The same address with another token.</summary>
    public WopiUrl With(string token) => new(Http, $"{Source}?access_token={token}");

    public Task<HttpResponseMessage> Get(string suffix = "", params (string Name, string Value)[] headers) => Send(HttpMethod.Get, suffix, headers);

    public Task<HttpResponseMessage> Post(string operation, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, "", [("X-WOPI-Override", operation), .. headers]);

    public async Task<JsonElement> Json(string suffix = "", params (string Name, string Value)[] headers) => await Answer(await Get(suffix, headers));

    /// <summary>What an operation answers that succeeds.</summary>
    public async Task<JsonElement> Done(string operation, params (string Name, string Value)[] headers) => await Answer(await Post(operation, headers));

    public async Task<HttpStatusCode> Status(string suffix = "") => (await Get(suffix)).StatusCode;

    private async Task<HttpResponseMessage> Send(HttpMethod method, string suffix, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Url.Insert(Url.IndexOf('?', StringComparison.Ordinal), suffix));
        if (method == HttpMethod.Post) request.Content = new ByteArrayContent([]);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> Answer(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Json();
    }
}

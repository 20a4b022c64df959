using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>Requests to the driveItem API, and what each of its answers must have. Addresses go out exactly as they are written.</summary>
internal static class DriveAsking
{
    public const string Version = "/v1.0";
    public const string Root = "/me/drive/root";

    /// <summary>A person whom no other test knows, with an empty drive.</summary>
    public static HttpClient AsNewcomer(this FileHostApplication host, string scopes = "Files.ReadWrite.All") =>
        host.As($"person-{Guid.NewGuid():N}", scopes);

    /// <param name="address">What follows the version of the API, percent-encoding included.</param>
    public static async Task<HttpResponseMessage> Ask(
        this HttpClient client, HttpMethod method, string address, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var exactly = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var host = client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        using var request = new HttpRequestMessage(method, new Uri($"{host}{Version}{address}", exactly)) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> Read(this HttpClient client, string address, params (string Name, string Value)[] headers) =>
        client.Ask(HttpMethod.Get, address, null, headers);

    public static Task<HttpResponseMessage> Put(
        this HttpClient client, string address, byte[] content, params (string Name, string Value)[] headers) =>
        client.Ask(HttpMethod.Put, address, new ByteArrayContent(content), headers);

    public static Task<HttpResponseMessage> Put(
        this HttpClient client, string address, string content, params (string Name, string Value)[] headers) =>
        client.Put(address, Encoding.UTF8.GetBytes(content), headers);

    /// <summary>Uploads to a path below the root of the caller's own drive; the path is as it stands in the address.</summary>
    public static Task<HttpResponseMessage> PutPath(this HttpClient client, string path, string content, string? behavior = null) =>
        client.Put($"{Root}:/{path}:/content{(behavior is null ? "" : $"?@microsoft.graph.conflictBehavior={behavior}")}", content);

    /// <summary>Uploads a new file and returns its driveItem.</summary>
    public static async Task<JsonElement> New(this HttpClient client, string path, string content = "content") =>
        await (await client.PutPath(path, content)).Item(201);

    /// <summary>A request with a JSON body, or with none.</summary>
    public static Task<HttpResponseMessage> Send(
        this HttpClient client, HttpMethod method, string address, string? json = null, params (string Name, string Value)[] headers) =>
        client.Ask(method, address, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public static Task<HttpResponseMessage> Patch(this HttpClient client, string address, string json, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Patch, address, json, headers);

    public static Task<HttpResponseMessage> Post(this HttpClient client, string address, string? json = null, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Post, address, json, headers);

    public static Task<HttpResponseMessage> Delete(this HttpClient client, string address, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Delete, address, null, headers);

    public static IReadOnlyList<JsonElement> Values(this JsonElement page) => [.. page.GetProperty("value").EnumerateArray()];

    /// <summary>Names of what lies in a folder of the caller's own drive.</summary>
    public static async Task<IEnumerable<string>> Names(this HttpClient client, string folder = Root) =>
        (await client.Item($"{folder}/children")).Values().Select(child => child.Name());

    /// <summary>The driveItem, or page of driveItems, in an answer.</summary>
    public static async Task<JsonElement> Item(this HttpResponseMessage response, int status = 200)
    {
        await response.AssertStatus(status);
        return await response.Json();
    }

    public static async Task<JsonElement> Item(this HttpClient client, string address) => await (await client.Read(address)).Item();

    /// <summary>The error object, which each failure must be.</summary>
    /// <param name="inner">The code within; not looked at when null.</param>
    public static async Task<JsonElement> AssertError(this HttpResponseMessage response, int status, string code, string? inner = null)
    {
        await response.AssertStatus(status);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var error = (await response.Json()).GetProperty("error");
        Assert.Equal(code, error.Text("code"));
        Assert.False(string.IsNullOrWhiteSpace(error.Text("message")));
        Assert.Equal(response.Header("request-id"), error.GetProperty("innerError").Text("request-id"));
        if (inner is not null) Assert.Equal(inner, error.GetProperty("innerError").Text("code"));
        return error;
    }

    /// <summary>The bytes at the address that GET content leads to.</summary>
    public static async Task<string> Content(this HttpClient client, string address)
    {
        using var redirect = await client.Read($"{address}/content");
        await redirect.AssertStatus(302);
        return await client.GetStringAsync(redirect.Headers.Location, TestContext.Current.CancellationToken);
    }

    /// <summary>The refused saves that the log has of a file or a folder, newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Refusals(this FileHostApplication host, string id)
    {
        using var administrator = host.AsAdministrator();
        return [.. (await administrator.GetJson($"/api/rejected-saves?file={id}")).GetProperty("rejectedSaves").EnumerateArray()];
    }

    public static string? Text(this JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) ? value.GetString() : null;

    public static long Number(this JsonElement json, string property) => json.GetProperty(property).GetInt64();

    public static bool Flag(this JsonElement json, string property) => json.GetProperty(property).GetBoolean();

    public static bool Has(this JsonElement json, string property) => json.TryGetProperty(property, out _);

    public static string Id(this JsonElement item) => item.Text("id")!;

    public static string Name(this JsonElement item) => item.Text("name")!;

    public static string? Hash(this JsonElement item, string name) => item.GetProperty("file").GetProperty("hashes").Text(name);

    public static string DownloadUrl(this JsonElement item) => item.Text("@microsoft.graph.downloadUrl")!;

    public static JsonElement Parent(this JsonElement item) => item.GetProperty("parentReference");

    public static async Task AssertStatus(this HttpResponseMessage response, int status)
    {
        if ((int)response.StatusCode == status) return;
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Fail($"{(int)response.StatusCode} instead of {status}: {body}");
    }
}

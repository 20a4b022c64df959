using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FileHost.EventStore;
using FileHost.Projections.Running;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Host;

/// <summary>What most tests do with the API besides their subject.</summary>
public static class Asking
{
    /// <summary>Uploads into the caller's own drive and returns the new file's id.</summary>
    public static async Task<string> Upload(this HttpClient client, string path, byte[] content)
    {
        using var response = await client.PutAsync($"/v1.0/me/drive/root:/{path}:/content", new ByteArrayContent(content));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Json()).GetProperty("id").GetString()!;
    }

    public static Task<string> Upload(this HttpClient client, string path, string content) => client.Upload(path, Encoding.UTF8.GetBytes(content));

    /// <summary>A new document of the administrator's with a name of its own.</summary>
    public static async Task<string> NewFile(this FileHostApplication host, byte[] content)
    {
        using var administrator = host.AsAdministrator();
        return await administrator.Upload($"{Guid.NewGuid():N}.txt", content);
    }

    public static Task<JsonElement> Json(this HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<JsonElement> GetJson(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(address);
        Assert.True(response.IsSuccessStatusCode, $"{address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Json();
    }

    /// <summary>The file's events in order, oldest first, as GET history tells them.</summary>
    public static async Task<IReadOnlyList<JsonElement>> History(this FileHostApplication host, string fileId, string filter = "")
    {
        using var administrator = host.AsAdministrator();
        var page = await administrator.GetJson($"/api/files/{fileId}/history?limit=1000{filter}");
        return [.. page.GetProperty("events").EnumerateArray().Reverse()];
    }

    /// <summary>Names of the file's events, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> EventTypes(this FileHostApplication host, string fileId) =>
        [.. (await host.History(fileId)).Select(e => e.GetProperty("type").GetString()!)];

    public static async Task AssertIntact(this FileHostApplication host, string fileId)
    {
        using var administrator = host.AsAdministrator();
        var verdict = await administrator.GetJson($"/api/files/{fileId}/verify");
        Assert.True(verdict.GetProperty("intact").GetBoolean(), verdict.ToString());
    }

    /// <summary>Waits until every projection has taken in what is in the log now.</summary>
    public static async Task CatchUp(this FileHostApplication host)
    {
        var store = host.Services.GetRequiredService<IEventStore>();
        while (await store.SequenceLeaves() > 0) { }
        var projections = host.Services.GetRequiredService<ProjectionStore>();
        var size = await projections.LogSize(CancellationToken.None);
        while (await projections.All(CancellationToken.None) is var all && (all.Count < Projection.All.Count || all.Any(one => one.NextIndex < size)))
            await Task.Delay(10);
    }

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}

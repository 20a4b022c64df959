using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FileHost.Api.Tests.Drive.UploadSessions;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>Somebody who writes to a drive, and a file in a folder there. The requests of the last step are known by their correlation.</summary>
/// <param name="Subject">The pseudonym of whoever writes.</param>
/// <param name="App">The program that the token names.</param>
internal sealed record Writer(HttpClient Http, Guid Subject, string App, string Drive, JsonElement Item) : IDisposable
{
    private const string RequestId = "client-request-id";

    /// <summary>Of the last step.</summary>
    public string Correlation { get; private set; } = NewStep(Http);

    /// <summary>Somebody else.</summary>
    public required string Guest { get; init; }

    /// <summary>An editor of the file.</summary>
    public required WopiClient Editor { get; init; }

    public (string, string) Correlated => ("X-WOPI-CorrelationID", Correlation);

    public string Root => $"/drives/{Drive}/root";

    public string File => $"/drives/{Drive}/items/{Item.Id()}";

    public string Folder => $"/drives/{Drive}/items/{Item.Parent().Id()}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Http.Dispose();

    public string Path(string path) => $"{Root}:/{path}";

    /// <summary>One step after another; only the second one's events count.</summary>
    public async Task<HttpResponseMessage> After(Task<HttpResponseMessage> first, Func<Task<HttpResponseMessage>> second)
    {
        (await first).EnsureSuccessStatusCode().Dispose();
        Correlation = NewStep(Http);
        return await second();
    }

    /// <summary>Uploads in a session, whose requests say who makes them though they need not.</summary>
    public async Task<HttpResponseMessage> InSession(string address, object? fileSystemInfo = null)
    {
        var begun = await (await Http.AskForSession(address, new { item = new { fileSystemInfo } })).Item();
        using var content = new ByteArrayContent("content"u8.ToArray());
        content.Headers.ContentRange = new ContentRangeHeaderValue(0, 6, 7);
        return await Http.PutAsync(begun.Text("uploadUrl"), content, Cancel);
    }

    /// <summary>Copies, and waits for the end.</summary>
    public async Task<HttpResponseMessage> Copied(string address, string body)
    {
        using var accepted = await Http.Post($"{address}/copy", body);
        await accepted.AssertStatus(202);
        while (true)
        {
            var asked = await Http.GetAsync(accepted.Headers.Location, Cancel);
            if ((int)asked.StatusCode != 202) return asked;
            asked.Dispose();
        }
    }

    public Task<HttpResponseMessage> Grant() => Http.PostAsJsonAsync(
        $"/api/drives/{Drive}/grants", new { person = Guest, right = "view" }, Cancel);

    public Task<HttpResponseMessage> Revoke() => Http.DeleteAsync($"/api/drives/{Drive}/grants/{Guest}", Cancel);

    private static string NewStep(HttpClient http)
    {
        var id = $"{Guid.NewGuid():D}";
        http.DefaultRequestHeaders.Remove(RequestId);
        http.DefaultRequestHeaders.Add(RequestId, id);
        return id;
    }
}

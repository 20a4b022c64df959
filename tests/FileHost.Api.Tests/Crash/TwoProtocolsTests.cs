using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Drive;
using FileHost.Api.Tests.Drive.UploadSessions;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Crash;

/// <summary>Editors and programs save one file at the same time, each by its own protocol.</summary>
public sealed class TwoProtocolsTests(FileHostApplication host) : IClassFixture<FileHostApplication>
{
    private const int ClientsOfAKind = 16;
    private const int Rounds = 5;
    private static readonly int[] Expected = [200, 201, 409, 423];

    private readonly ConcurrentDictionary<long, string> acknowledged = new();
    private readonly ConcurrentBag<int> statuses = [];
    private int refusedUploads;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_content_is_its_version_and_every_refusal_is_explained()
    {
        using var program = host.AsNewcomer();
        var file = (await program.New("a.txt", "before")).Id();
        var editors = await Task.WhenAll(Enumerable.Range(0, ClientsOfAKind).Select(_ => WopiClient.Open(host, file)));
        await Task.WhenAll(
            editors.Select((editor, i) => Repeat(round => Edit(editor, $"editor {i}", round)))
                .Concat(Enumerable.Range(0, ClientsOfAKind).Select(i => Repeat(round => Upload(program, file, $"program {i}", round, inSession: i % 4 == 0)))));
        Assert.All(statuses, status => Assert.Contains(status, Expected));
        await AssertVersions(file);
        var rejected = (await host.EventTypes(file)).Count(type => type == "UploadRejected");
        Assert.Equal(refusedUploads, rejected);
        await host.AssertIntact(file);
    }

    private static async Task Repeat(Func<int, Task> act)
    {
        for (var round = 0; round < Rounds; round++) await act(round);
    }

    private async Task Edit(WopiClient editor, string name, int round)
    {
        if (await Status(editor.Lock(name)) != 200) return;
        var content = $"{name}, {round}";
        using var saved = await editor.PutFile(Encoding.UTF8.GetBytes(content), name);
        statuses.Add((int)saved.StatusCode);
        Assert.Equal(200, (int)saved.StatusCode);
        Acknowledge(long.Parse(saved.Header("X-WOPI-ItemVersion")!, System.Globalization.CultureInfo.InvariantCulture), content);
        Assert.Equal(200, await Status(editor.Unlock(name)));
    }

    private async Task Upload(HttpClient program, string file, string name, int round, bool inSession)
    {
        var content = $"{name}, {round}";
        using var answer = inSession ? await InSession(program, file, content) : await program.Put($"/me/drive/items/{file}/content", content);
        statuses.Add((int)answer.StatusCode);
        if (answer.IsSuccessStatusCode) Acknowledge(VersionIn(await answer.Json()), content);
        else if (!answer.Headers.Contains("Retry-After")) Interlocked.Increment(ref refusedUploads);
    }

    private static async Task<HttpResponseMessage> InSession(HttpClient program, string file, string content)
    {
        var begun = await program.AskForSession($"/me/drive/items/{file}");
        return begun.IsSuccessStatusCode ? await new Session(program, await begun.Json()).Put(content, 0, content.Length) : begun;
    }

    private async Task<int> Status(Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        statuses.Add((int)answer.StatusCode);
        return (int)answer.StatusCode;
    }

    private void Acknowledge(long version, string content) => Assert.True(acknowledged.TryAdd(version, content), $"Version {version} was given twice.");

    private async Task AssertVersions(string file)
    {
        using var auditor = host.AsAdministrator();
        Assert.NotEmpty(acknowledged);
        foreach (var (version, content) in acknowledged)
            Assert.Equal(content, await auditor.GetStringAsync($"/api/files/{file}/versions/{version}/content", Cancel));
        var newest = (await host.History(file)).Last(e => e.Text("type") == "ContentReplaced").GetProperty("data").Number("Version");
        Assert.Equal(acknowledged.Count + 1, newest);
    }

    // The cTag counts versions.
    private static long VersionIn(JsonElement item) =>
        long.Parse(item.Text("cTag")!.Split(',')[^1].TrimEnd('"'), System.Globalization.CultureInfo.InvariantCulture);
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Crash;

/// <summary>kill -9 in the middle of saves: whatever was acknowledged is there with its bytes, and nothing half-written is.</summary>
public sealed class CrashTests
{
    private const int Clients = 16;
    private const int SavesBeforeTheKill = 100;

    [Fact]
    public async Task Killing_the_host_during_saves_loses_nothing_that_was_acknowledged() =>
        await Survives(host => host.Kill());

    [Fact]
    public async Task Killing_PostgreSQL_during_saves_loses_nothing_that_was_acknowledged() => await Survives(async host =>
    {
        using (var postgres = Process.GetProcessById(host.PostgresId)) postgres.Kill();
        await host.Kill();
    });

    private static async Task Survives(Func<HostProcess, Task> kill)
    {
        await using var host = new HostProcess();
        await host.Start();
        using var saves = new Saves(await Editors(host));
        var saving = saves.Run();
        await saves.Acknowledged(SavesBeforeTheKill);
        await kill(host);
        await saving;
        await host.Start();
        await saves.AssertAllThere(host);
    }

    private static async Task<IReadOnlyList<WopiEditor>> Editors(HostProcess host)
    {
        using var administrator = host.Administrator();
        var editors = new List<WopiEditor>();
        for (var n = 0; n < Clients; n++)
        {
            using var uploaded = await administrator.PutAsync($"/v1.0/me/drive/root:/crash {n}.bin:/content", new ByteArrayContent([]));
            var fileId = (await uploaded.Json()).GetProperty("id").GetString()!;
            using var answer = await administrator.PostAsJsonAsync("/api/wopi/tokens", new { fileId, permissions = "edit", user = new { id = $"editor {n}" } });
            var token = await answer.Json();
            editors.Add(await WopiEditor.Locked(token.GetProperty("wopiSrc").GetString()!, token.GetProperty("accessToken").GetString()!, fileId));
        }
        return editors;
    }

    /// <summary>One client with one file, locked.</summary>
    private sealed record WopiEditor(HttpClient Http, string Contents, string FileId)
    {
        public static async Task<WopiEditor> Locked(string wopiSrc, string token, string fileId)
        {
            var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{wopiSrc}?access_token={token}");
            request.Headers.Add("X-WOPI-Override", "LOCK");
            request.Headers.Add("X-WOPI-Lock", "A");
            (await http.SendAsync(request)).EnsureSuccessStatusCode();
            return new(http, $"{wopiSrc}/contents?access_token={token}", fileId);
        }

        public async Task<long?> Save(byte[] content)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Contents) { Content = new ByteArrayContent(content) };
            request.Headers.Add("X-WOPI-Override", "PUT");
            request.Headers.Add("X-WOPI-Lock", "A");
            using var response = await Http.SendAsync(request);
            return response.StatusCode == HttpStatusCode.OK
                ? long.Parse(response.Header("X-WOPI-ItemVersion")!, System.Globalization.CultureInfo.InvariantCulture)
                : null;
        }
    }

    /// <summary>Saves of many clients at once, and what was acknowledged of them.</summary>
    private sealed class Saves(IReadOnlyList<WopiEditor> editors) : IDisposable
    {
        private readonly ConcurrentDictionary<(string File, long Version), byte[]> acknowledged = new();
        private readonly SemaphoreSlim counted = new(0);

        public Task Run() => Task.WhenAll(editors.Select((editor, n) => Task.Run(() => Run(editor, n))));

        public void Dispose() => counted.Dispose();

        public async Task Acknowledged(int count)
        {
            for (var i = 0; i < count; i++) Assert.True(await counted.WaitAsync(TimeSpan.FromSeconds(60)), "The host stopped answering.");
        }

        public async Task AssertAllThere(HostProcess host)
        {
            using var administrator = host.Administrator();
            Assert.True(acknowledged.Count >= SavesBeforeTheKill);
            foreach (var ((file, version), content) in acknowledged)
                Assert.Equal(content, await administrator.GetByteArrayAsync($"/api/files/{file}/versions/{version}/content"));
            foreach (var editor in editors)
            {
                var verdict = await administrator.GetJson($"/api/files/{editor.FileId}/verify");
                Assert.True(verdict.GetProperty("intact").GetBoolean(), verdict.ToString());
                var versions = (await administrator.GetJson($"/api/files/{editor.FileId}/versions?limit=1000")).GetProperty("versions");
                Assert.Equal(Enumerable.Range(1, versions.GetArrayLength()).Reverse().Select(v => (long)v), versions.EnumerateArray().Select(Number));
            }
        }

        // Small contents lie in the database, large ones on disk: both kinds, until the host is gone.
        private async Task Run(WopiEditor editor, int seed)
        {
            var random = new Random(seed);
            try
            {
                while (true)
                {
                    var content = new byte[random.Next(2) == 0 ? random.Next(100) : 20_000 + random.Next(200_000)];
                    random.NextBytes(content);
                    if (await editor.Save(content) is not { } version) continue;
                    acknowledged[(editor.FileId, version)] = content;
                    counted.Release();
                }
            }
            catch (HttpRequestException)
            {
                // That was the kill.
            }
        }

        private static long Number(JsonElement version) => version.GetProperty("version").GetInt64();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using FileHost.Api.Tests.Host;
using FileHost.Testing;

namespace FileHost.Api.Tests.Crash;

/// <summary>
/// kill -9 in the middle of saves, by PutFile, PutRelativeFile and PutChunkedFile: whatever was acknowledged is there with its bytes, and nothing
/// half-written is.
/// </summary>
public sealed class CrashTests(CrashTests.RunningHost running) : IClassFixture<CrashTests.RunningHost>
{
    private const int Clients = 18;
    private const int SavesBeforeTheKill = 60;

    [Fact]
    public async Task Killing_the_host_during_saves_loses_nothing_that_was_acknowledged() =>
        await Survives(host => host.Kill());

    [Fact]
    public async Task Killing_PostgreSQL_during_saves_loses_nothing_that_was_acknowledged() => await Survives(async host =>
    {
        using (var postgres = Process.GetProcessById(host.PostgresId)) postgres.Kill();
        await host.Kill();
    });

    private async Task Survives(Func<HostProcess, Task> kill)
    {
        var host = running.Host;
        using var saves = new Saves(await Editors(host));
        var saving = saves.Run();
        await saves.Count(SavesBeforeTheKill);
        await kill(host);
        await saving;
        await host.Start();
        await saves.AssertAllThere(host);
    }

    private static async Task<IReadOnlyList<SavingEditor>> Editors(HostProcess host)
    {
        using var administrator = host.Administrator();
        var editors = new List<SavingEditor>();
        var folder = $"{Guid.NewGuid():N}";
        for (var n = 0; n < Clients; n++)
        {
            using var uploaded = await administrator.PutAsync($"/v1.0/me/drive/root:/{folder}/crash {n}.bin:/content", new ByteArrayContent([]));
            var fileId = (await uploaded.Json()).GetProperty("id").GetString()!;
            using var answer = await administrator.PostAsJsonAsync("/api/wopi/tokens", new { fileId, permissions = "edit", user = new { id = $"editor {n}" } });
            var token = await answer.Json();
            var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
            editors.Add(new(http, token.GetProperty("wopiSrc").GetString()!, token.GetProperty("accessToken").GetString()!, fileId));
            await editors[^1].Lock();
        }
        return editors;
    }

    /// <summary>A host that comes back after each crash.</summary>
    public sealed class RunningHost : IAsyncLifetime
    {
        public HostProcess Host { get; } = new()
        {
            Settings = new()
            {
                ["Coauthoring"] = "true", ["RealTimeChannelEndpointUrl"] = "https://editors.example.org/rtc",
                ["OfficeCollaborationServiceEndpointUrl"] = "https://editors.example.org/collab",
            },
        };

        public async ValueTask InitializeAsync() => await Host.Start();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    /// <summary>Saves of many clients at once, and what was acknowledged of them.</summary>
    private sealed class Saves(IReadOnlyList<SavingEditor> editors) : IDisposable
    {
        private readonly ConcurrentBag<Acknowledged> acknowledged = [];
        private readonly SemaphoreSlim counted = new(0);

        public Task Run() => Task.WhenAll(editors.Select((editor, n) => Task.Run(() => Run(Way(editor, n), n))));

        public void Dispose() => counted.Dispose();

        public async Task Count(int count)
        {
            for (var i = 0; i < count; i++) Assert.True(await counted.WaitAsync(TimeSpan.FromSeconds(60)), "The host stopped answering.");
        }

        public async Task AssertAllThere(HostProcess host)
        {
            using var administrator = host.Administrator();
            Assert.True(acknowledged.Count >= SavesBeforeTheKill);
            foreach (var save in acknowledged)
                Assert.Equal(save.Content, await administrator.GetByteArrayAsync($"/api/files/{save.FileId}/versions/{save.Version}/content"));
            foreach (var file in acknowledged.Select(save => save.FileId).Union(editors.Select(editor => editor.FileId)))
            {
                var verdict = await administrator.GetJson($"/api/files/{file}/verify");
                Assert.True(verdict.GetProperty("intact").GetBoolean(), verdict.ToString());
                var versions = (await administrator.GetJson($"/api/files/{file}/versions?limit=1000")).GetProperty("versions");
                Assert.Equal(Enumerable.Range(1, versions.GetArrayLength()).Reverse().Select(v => (long)v), versions.EnumerateArray().Select(Number));
            }
        }

        private static Func<byte[], Task<Acknowledged?>> Way(SavingEditor editor, int n) => (n % 3) switch
        {
            0 => editor.PutFile,
            1 => editor.PutRelativeFile,
            _ => editor.PutChunkedFile,
        };

        // Small contents lie in the database, large ones on disk: both kinds, until the host is gone.
        private async Task Run(Func<byte[], Task<Acknowledged?>> save, int seed)
        {
            var random = new Random(seed);
            try
            {
                while (true)
                {
                    var content = new byte[random.Next(2) == 0 ? 1 + random.Next(100) : 20_000 + random.Next(200_000)];
                    random.NextBytes(content);
                    if (await save(content) is not { } done) continue;
                    acknowledged.Add(done);
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

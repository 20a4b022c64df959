using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using FileHost.Api.Tests.Drive.UploadSessions;
using FileHost.Api.Tests.Host;
using FileHost.Testing;

namespace FileHost.Api.Tests.Drive;

/// <summary>The host with a disk for contents that is really full: nothing is half-written, nothing is lost, and it goes on when there is space.</summary>
public sealed class FullDiskTests(SmallDisk disk) : IClassFixture<SmallDisk>
{
    private const int Fragment = 1 << 20;
    private const int Part = 64 << 10;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_content_that_is_announced_to_be_larger_than_the_space_gets_no_session_and_is_recorded()
    {
        using var me = disk.Administrator();
        var file = await me.New("announced.txt");
        await (await me.AskForSession($"{DriveAsking.Root}:/announced.txt:", new { item = new { fileSize = 1 << 30 } })).AssertError(507, "quotaLimitReached");
        var open = (await me.GetJson("/api/upload-sessions")).GetProperty("uploadSessions").EnumerateArray();
        Assert.DoesNotContain("announced.txt", open.Select(session => session.Text("path")));
        await AssertRecorded(me, file.Id(), 1 << 30);
    }

    [Fact]
    public async Task A_fragment_without_space_is_dropped_whole_and_the_session_goes_on_when_there_is_some()
    {
        using var me = disk.Administrator();
        var bytes = RandomNumberGenerator.GetBytes(4 * Fragment);
        var (session, spare) = (await me.Begin("large.bin"), await me.Begin("spare.bin"));
        await (await session.Put(bytes[..Fragment], 0, bytes.Length)).Item(202);
        await (await spare.Put(bytes[..Fragment], 0, bytes.Length)).Item(202);
        var rest = await Fill(me);
        await (await spare.Cancelled()).AssertStatus(204);
        await (await session.Put(bytes[Fragment..], Fragment, bytes.Length)).AssertError(507, "quotaLimitReached");
        await session.AssertNext($"{Fragment}-");
        await (await me.Put($"{DriveAsking.Root}:/freed.bin:/content", bytes[..(Fragment - Part)])).Item(201);
        await (await rest.Cancelled()).AssertStatus(204);
        var item = await (await session.Put(bytes[Fragment..], Fragment, bytes.Length)).Item(201);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), item.Hash("sha256Hash"));
        Assert.Equal(bytes, await me.GetByteArrayAsync(item.DownloadUrl(), Cancel));
    }

    [Fact]
    public async Task A_body_without_space_changes_nothing_is_recorded_and_is_taken_when_there_is_some()
    {
        using var me = disk.Administrator();
        var (before, after) = (RandomNumberGenerator.GetBytes(Fragment), RandomNumberGenerator.GetBytes(Fragment));
        var file = (await (await me.Put($"{DriveAsking.Root}:/a.bin:/content", before)).Item(201)).Id();
        var rest = await Fill(me);
        await (await me.Put($"/me/drive/items/{file}/content", after)).AssertError(507, "quotaLimitReached");
        await AssertRecorded(me, file, Fragment);
        await (await me.PutPath("small.txt", "Small contents lie in the database.")).Item(201);
        await AssertContent(me, file, before);
        await (await rest.Cancelled()).AssertStatus(204);
        await (await me.Put($"/me/drive/items/{file}/content", after)).Item(201);
        await AssertContent(me, file, after);
        Assert.True((await me.GetJson($"/api/files/{file}/verify")).Flag("intact"));
    }

    [Fact]
    public async Task An_editors_save_without_space_is_refused_recorded_and_taken_when_there_is_some()
    {
        using var me = disk.Administrator();
        var bytes = RandomNumberGenerator.GetBytes(Fragment);
        var file = (await me.New("edited.bin", "before")).Id();
        var editor = await Open(me, file);
        await (await editor.Lock("A")).AssertStatus(200);
        var rest = await Fill(me);
        foreach (var refused in new[] { await editor.PutFile(bytes, "A"), await editor.PutRelativeFile(bytes, ("X-WOPI-SuggestedTarget", "copy.bin")) })
        {
            await refused.AssertStatus(507);
            Assert.Contains("full", refused.Header("X-WOPI-ServerError"), StringComparison.Ordinal);
        }
        await AssertRecorded(me, file, Fragment);
        await (await rest.Cancelled()).AssertStatus(204);
        await (await editor.PutFile(bytes, "A")).AssertStatus(200);
        await AssertContent(me, file, bytes);
    }

    // Takes all the space there is but for less than a part.
    private static async Task<Session> Fill(HttpClient me)
    {
        var session = await me.Begin($"{Guid.NewGuid():N}.bin");
        var from = 0;
        foreach (var size in new[] { Fragment, Part })
        {
            var piece = new byte[size];
            while ((int)(await session.Put(piece, from, 1 << 30)).StatusCode == 202) from += size;
            await session.AssertNext($"{from}-");
        }
        return session;
    }

    private static async Task AssertRecorded(HttpClient auditor, string file, long size)
    {
        var refusal = (await auditor.GetJson($"/api/rejected-saves?file={file}")).GetProperty("rejectedSaves")[0];
        Assert.Equal(("QuotaExceeded", 507, size, false), (
            refusal.Text("code"), refusal.Number("status"), refusal.Number("size"), refusal.Flag("kept")));
    }

    private static async Task AssertContent(HttpClient me, string file, byte[] bytes) =>
        Assert.Equal(bytes, await me.GetByteArrayAsync((await me.Item($"/me/drive/items/{file}")).DownloadUrl(), Cancel));

    private static async Task<WopiClient> Open(HttpClient me, string fileId)
    {
        using var response = await me.PostAsJsonAsync("/api/wopi/tokens", new { fileId, permissions = "edit", user = new { id = "alice" } }, Cancel);
        var token = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return new WopiClient(new HttpClient(), token.Text("wopiSrc")!, token.Text("accessToken")!);
    }
}

/// <summary>A host whose contents lie on a file system of 24 MiB, which it alone sees.</summary>
public sealed class SmallDisk : IAsyncLifetime
{
    private const int NotPermitted = 77;
    private PostgresDatabase? database;
    private HostProcess? host;
    private string? problem;

    public async ValueTask InitializeAsync()
    {
        database = await PostgresDatabase.Create();
        host = new HostProcess { Database = database };
        var blobs = Directory.CreateDirectory(Path.Combine(host.DataFolder, "blobs")).FullName;
        host.Inside =
        [
            // Who is root already would lose the right to connect to PostgreSQL, which runs as another user then.
            "unshare", "--mount", .. Environment.IsPrivilegedProcess ? Array.Empty<string>() : ["--user", "--map-root-user"],
            "sh", "-c", $"mount -t tmpfs -o size=24m tmpfs \"$0\" || exit {NotPermitted}; exec \"$@\"", blobs,
        ];
        if (!OperatingSystem.IsLinux()) problem = "Mounts a small file system for one process, as Linux can.";
        else await Start();
    }

    /// <summary>Somebody who may do everything. Skips the test where no small disk can be made.</summary>
    public HttpClient Administrator()
    {
        Assert.SkipWhen(problem is not null, problem ?? "");
        return host!.Administrator();
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }

    private async Task Start()
    {
        try
        {
            await host!.Start();
        }
        catch (InvalidOperationException failed) when (host!.ExitCode == NotPermitted || failed.Message.Contains("unshare:", StringComparison.Ordinal))
        {
            problem = $"Mounting is not permitted here: {failed.Message}";
        }
    }
}

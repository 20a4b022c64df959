using System.Security.Cryptography;
using System.Text.Json;
using FileHost.Testing;

namespace FileHost.Graph.Tests;

/// <summary>rclone's backend onedrive, which calls graph.microsoft.com and nothing else: a tunnel leads it to the host.</summary>
public sealed class RcloneTests(GraphHost host)
{
    private static readonly DateTime Time = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_goes_up_and_down_unchanged_and_a_second_sync_has_nothing_to_do()
    {
        ClientProgram.Needed("rclone");
        using var tunnel = new Tunnel(new Uri(host.Process.SecureAddress));
        using var folder = TestFolder.Create("rclone");
        var run = await Configured(folder, tunnel);
        Fill(Path.Combine(folder.Path, "up"));
        var (name, remote) = Place();
        await run(["sync", "up", remote]);
        await run(["check", "up", remote]);
        await run(["copy", remote, "down"]);
        await run(["check", "--download", "up", "down"]);
        Assert.Equal(Time, File.GetLastWriteTimeUtc(Path.Combine(folder.Path, "down/large.bin")));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "up/a.txt"), "another content", Cancel);
        await run(["sync", "up", remote]);
        Assert.Equal((2, 1), (await Versions(name, "a.txt"), await Versions(name, "large.bin")));
    }

    [Fact]
    public async Task Items_are_moved_copied_and_deleted_by_rclone()
    {
        ClientProgram.Needed("rclone");
        using var tunnel = new Tunnel(new Uri(host.Process.SecureAddress));
        using var folder = TestFolder.Create("rclone");
        var run = await Configured(folder, tunnel);
        Fill(Path.Combine(folder.Path, "up"));
        var (name, remote) = Place();
        await run(["copy", "up", remote]);
        await run(["move", $"{remote}/sub folder", $"{remote}/moved"]);
        await run(["copyto", $"{remote}/a.txt", $"{remote}/copied.txt"]);
        Assert.Equal("a", await run(["cat", $"{remote}/copied.txt"]));
        await run(["deletefile", $"{remote}/large.bin"]);
        Assert.Equal("a.txt\ncopied.txt\nmoved/\n", await run(["lsf", remote]));
        await run(["purge", remote]);
        Assert.DoesNotContain(name, await run(["lsf", "host:"]), StringComparison.Ordinal);
    }

    private static (string Name, string Remote) Place()
    {
        var name = $"{Guid.NewGuid():N}";
        return (name, $"host:{name}");
    }

    private static void Fill(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "sub folder", "Ünï"));
        File.WriteAllText(Path.Combine(folder, "a.txt"), "a");
        File.WriteAllText(Path.Combine(folder, "sub folder", " a #1 100% + \"q\" é😀.txt"), "names");
        File.WriteAllBytes(Path.Combine(folder, "sub folder", "Ünï", "empty"), []);
        // Twelve megabytes go in two fragments.
        File.WriteAllBytes(Path.Combine(folder, "large.bin"), RandomNumberGenerator.GetBytes(12_000_000));
        File.SetLastWriteTimeUtc(Path.Combine(folder, "large.bin"), Time);
    }

    // Each transfer would have made one.
    private async Task<int> Versions(string folder, string name)
    {
        var graph = host.Client();
        var drive = await graph.Me.Drive.GetAsync(cancellationToken: Cancel);
        return (await UploadTests.At(graph, drive!.Id!, $"{folder}/{name}").Versions.GetAsync(cancellationToken: Cancel))!.Value!.Count;
    }

    private async Task<Func<string[], Task<string>>> Configured(TestFolder folder, Tunnel tunnel)
    {
        var drive = await host.Client().Me.Drive.GetAsync(cancellationToken: Cancel);
        var token = JsonSerializer.Serialize(new
        {
            access_token = host.Process.AdministratorsToken, token_type = "Bearer", refresh_token = "none", expiry = "2099-01-01T00:00:00Z",
        });
        var settings = Path.Combine(folder.Path, "rclone.conf");
        await File.WriteAllTextAsync(settings, $"[host]\ntype = onedrive\ndrive_type = business\ndrive_id = {drive!.Id}\ntoken = {token}\n", Cancel);
        return arguments => ClientProgram.Run(
            folder.Path,
            [("HTTPS_PROXY", tunnel.Address), ("SSL_CERT_FILE", host.Process.CertificateFile), ("RCLONE_CONFIG", settings)],
            "rclone", arguments);
    }
}

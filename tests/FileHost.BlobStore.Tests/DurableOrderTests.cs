using System.ComponentModel;

namespace FileHost.BlobStore.Tests;

/// <summary>The order of system calls decides what a power cut leaves, and no test can cut the power: this one reads the calls.</summary>
public sealed class DurableOrderTests : IDisposable
{
    private readonly StoreFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_staged_content_has_a_durable_name_and_durable_bytes_before_it_gets_its_final_name()
    {
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(folder.Path)!).FullName;
        var trace = Path.Combine(parent, "trace");
        string[] traced = ["strace", "-f", "-y", "-s", "200", "-o", trace, "-e", "trace=/^(mkdir|rename|fsync|write$)"];

        var hash = await Trace(traced, "publish");

        AssertOrder(
            await File.ReadAllLinesAsync(trace, Cancel),
            ("mkdir", $"\"{folder.Path}/staged\""),
            ("fsync", $"<{folder.Path}>"),
            ("fsync", $"<{folder.Path}/staged>"),
            ("fsync", $"<{folder.Path}/staged/"),
            ("rename", $"/{hash}\""),
            ("fsync", $"<{folder.Path}/{hash[..2]}>"),
            ("write", hash));
    }

    [Fact]
    public async Task Bytes_are_synced_before_their_name_exists_and_every_name_before_the_put_completes()
    {
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(folder.Path)!).FullName;
        var trace = Path.Combine(parent, "trace");
        string[] traced = ["strace", "-f", "-y", "-s", "200", "-o", trace, "-e", "trace=/^(mkdir|rename|fsync|write$)"];

        var hash = await Trace(traced, "put");

        AssertOrder(
            await File.ReadAllLinesAsync(trace, Cancel),
            ("mkdir", $"\"{folder.Path}\""),
            ("fsync", $"<{parent}>"),
            ("mkdir", $"\"{folder.Temporary}\""),
            ("fsync", $"<{folder.Path}>"),
            ("mkdir", $"\"{folder.Path}/{hash[..2]}\""),
            ("fsync", $"<{folder.Path}>"),
            ("fsync", $"<{folder.Temporary}/"),
            ("rename", $"/{hash}\""),
            ("fsync", $"<{folder.Path}/{hash[..2]}>"),
            ("write", hash));
    }

    private async Task<string> Trace(string[] traced, string task)
    {
        try
        {
            var (exitCode, output, error) = await WriterProcess.Run(task, folder.Path, traced, Cancel);
            Assert.SkipWhen(exitCode != 0 && error.Contains("ptrace", StringComparison.Ordinal), "Tracing is not permitted here.");
            Assert.Equal((0, ""), (exitCode, error));
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip("strace is not installed.");
            throw;
        }
    }

    private static void AssertOrder(string[] calls, params (string Call, string Argument)[] expected)
    {
        var at = -1;
        foreach (var (call, argument) in expected)
        {
            at = Array.FindIndex(calls, at + 1, line => line.Contains($" {call}", StringComparison.Ordinal)
                && line.Contains(argument, StringComparison.Ordinal));
            Assert.True(at >= 0, $"{call} of {argument} is missing or comes too early in:\n{string.Join('\n', calls)}");
        }
    }
}

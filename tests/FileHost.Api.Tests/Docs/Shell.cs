using System.Diagnostics;

namespace FileHost.Api.Tests.Docs;

/// <summary>Runs what a reader would paste into bash.</summary>
internal static class Shell
{
    /// <summary>Runs commands to their end, or to the first one that fails. The output holds what was printed to either stream.</summary>
    public static async Task<(int ExitCode, string Output)> Run(
        string commands, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"exec 2>&1\nset -euo pipefail\n{commands}"])
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, output);
    }
}

using System.Diagnostics;

namespace FileHost.Graph.Tests;

/// <summary>A program that is a client of Graph, run to its end.</summary>
internal static class ClientProgram
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The test is skipped where the program is not installed.</summary>
    public static void Needed(string program) => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))),
        $"{program} is not installed.");

    /// <summary>What it wrote; a program that ends with an error fails the test.</summary>
    public static async Task<string> Run(
        string folder, IEnumerable<(string Name, string Value)> environment, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await errors}");
        return await output;
    }
}

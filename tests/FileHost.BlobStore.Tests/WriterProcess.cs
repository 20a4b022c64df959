using System.Diagnostics;

namespace FileHost.BlobStore.Tests;

/// <summary>Starts the writer (its Program.cs says what it can do), bare or inside another command such as a tracer.</summary>
public static class WriterProcess
{
    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    private static readonly string Writer = Path.Combine(AppContext.BaseDirectory, "FileHost.BlobStore.Tests.Writer.dll");

    public static Process Start(string task, string folder, params string[] inside)
    {
        string[] command = [.. inside, Dotnet, Writer, task, folder];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A limit on the size of files would else hit the runtime's own memory, which it maps as a file to keep it unwritable.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Run(
        string task, string folder, string[] inside, CancellationToken ct)
    {
        using var process = Start(task, folder, inside);
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, output.Trim(), await error);
    }
}

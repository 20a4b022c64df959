using System.Diagnostics;

namespace FileHost.LocalPostgres;

/// <summary>What a finished command said.</summary>
internal sealed record CommandOutcome(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;
    public string Text => $"{Output}\n{Error}".Trim();
}

internal static class Command
{
    // The host's secrets travel in environment variables, and PG… ones would bend PostgreSQL: children get neither.
    private static readonly string[] Inherited =
        ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SystemDrive", "ComSpec", "LD_LIBRARY_PATH", "LD_PRELOAD"];

    /// <summary>
    /// Runs a program to its end and reads what it prints. Cancelling kills it and its children. A program that does not exist
    /// throws <see cref="System.ComponentModel.Win32Exception"/>.
    /// </summary>
    public static async Task<CommandOutcome> Run(
        IEnumerable<string> words, string workingFolder, CancellationToken cancellationToken, string input = "")
    {
        using var process = Process.Start(Described([.. words], workingFolder))!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await Feed(process.StandardInput, input);
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new(process.ExitCode, await SoonAfterExit(output), await SoonAfterExit(error));
    }

    private static ProcessStartInfo Described(string[] words, string workingFolder)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value) start.Environment[name] = value;
        }
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static async Task Feed(StreamWriter stdin, string input)
    {
        try
        {
            await stdin.WriteAsync(input);
            stdin.Close();
        }
        catch (IOException)
        {
            // The program ended without reading; its exit code tells more.
        }
    }

    // On Windows the server that pg_ctl starts inherits these pipes and keeps them open for as long as it runs.
    private static async Task<string> SoonAfterExit(Task<string> text)
    {
        try
        {
            return await text.WaitAsync(TimeSpan.FromSeconds(1));
        }
        catch (TimeoutException)
        {
            return "";
        }
    }
}

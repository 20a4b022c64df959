using System.Diagnostics;
using System.Globalization;

namespace FileHost.LocalPostgres;

/// <summary>
/// The server process that postmaster.pid names: line 1 its id, line 7 key and id of its shared memory. The file outlives a killed
/// server, and the number in it may by now mean a zombie or a stranger, which PostgreSQL itself cannot tell apart.
/// </summary>
internal sealed class Postmaster(string files)
{
    private readonly string file = Path.Combine(files, "postmaster.pid");

    public bool HasFile => File.Exists(file);

    public int? ProcessId =>
        Line(0) is [var id] && int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>True when the process lives and serves this very cluster. A zombie has no command line any more.</summary>
    public async Task<bool> Runs(CancellationToken cancellationToken)
    {
        if (ProcessId is not { } id) return false;
        if (OperatingSystem.IsWindows()) return Process.GetProcesses().Any(one => one.Id == id && one.ProcessName == "postgres");
        var command = await CommandLine(id, cancellationToken);
        return command.Contains("postgres", StringComparison.Ordinal)
            && (command.Contains($" -D {files} ", StringComparison.Ordinal) || Segment()?.Creator == id);
    }

    /// <summary>True while any process, be it the last backend of a killed server, still works on this cluster. Linux only.</summary>
    public bool HasBackends() => Segment()?.Attached > 0;

    public void Forget() => File.Delete(file);

    // Every server has one such segment as its interlock; the key comes from the cluster's inode. Ids of processes and segments repeat
    // after a boot, hence all three. Columns of /proc/sysvipc/shm: key, shmid, perms, size, cpid, lpid, nattch.
    private (int Creator, int Attached)? Segment()
    {
        const string segments = "/proc/sysvipc/shm";
        if (!File.Exists(segments) || Line(6) is not [var key, var id]) return null;
        var row = File.ReadLines(segments).Select(Words).FirstOrDefault(words => words[0] == key && words[1] == id);
        return row is null ? null : (Parse(row[4]), Parse(row[6]));
    }

    private string[] Line(int number)
    {
        try
        {
            return Words(File.ReadLines(file).ElementAtOrDefault(number) ?? "");
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private static async Task<string> CommandLine(int id, CancellationToken cancellationToken)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return (await File.ReadAllTextAsync($"/proc/{id}/cmdline", cancellationToken)).Replace('\0', ' ');
            }
            return (await Command.Run(["ps", "-o", "command=", "-p", $"{id}"], "/", cancellationToken)).Output.TrimEnd() + " ";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static int Parse(string number) => int.Parse(number, CultureInfo.InvariantCulture);
}

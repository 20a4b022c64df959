using System.ComponentModel;
using System.Globalization;

namespace FileHost.LocalPostgres;

/// <summary>
/// Who runs PostgreSQL, which refuses to run as root. An ordinary user (and Windows, where pg_ctl drops rights itself) runs it as
/// itself; root hands it to the cluster's owner, else to the user postgres, else to nobody.
/// </summary>
internal sealed record Unprivileged(string? Name, string Ids, IReadOnlyList<string> Prefix)
{
    public static async Task<Unprivileged> For(string cluster, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return new(null, "", []);
        foreach (var name in await Owner(cluster, cancellationToken) is { } owner ? [owner] : new[] { "postgres", "nobody" })
        {
            if (await Ask(["id", "-u", name], cancellationToken) is not { } uid) continue;
            var gid = await Ask(["id", "-g", name], cancellationToken);
            foreach (var prefix in Prefixes(name, uid, gid!))
            {
                if (await Ask([.. prefix, "id", "-u"], cancellationToken) == uid) return new(name, $"{uid}:{gid}", prefix);
            }
        }
        throw new LocalPostgresException(
            "PostgreSQL refuses to run as root, and neither setpriv, runuser nor su can change to the user postgres or nobody. "
            + "Start FileHost as an ordinary user.");
    }

    public IReadOnlyList<string> Command(params IEnumerable<string> words) => [.. Prefix, .. words];

    /// <summary>Gives a file or a whole folder to this user; symbolic links are not followed.</summary>
    public async Task Own(string path, CancellationToken cancellationToken)
    {
        if (Name is null || await Owner(path, cancellationToken) == Name) return;
        var chown = await LocalPostgres.Command.Run(["chown", "-R", "-P", Ids, path], "/", cancellationToken);
        if (!chown.Succeeded) throw new LocalPostgresException($"{path} cannot be given to the user {Name}: {chown.Text}");
    }

    /// <summary>A folder below root's home, or a strict umask, is the usual reason why this user does not reach a path.</summary>
    public async Task CheckReach(string path, CancellationToken cancellationToken)
    {
        if (Name is null || await Enters(path, cancellationToken)) return;
        var closed = path;
        while (Path.GetDirectoryName(closed) is { } parent && !await Enters(parent, cancellationToken)) closed = parent;
        throw new LocalPostgresException(
            $"FileHost runs as root, PostgreSQL as the user {Name}, who cannot enter {closed} on the way to {path}. "
            + $"Choose another place, run FileHost as an ordinary user, or allow it: chmod o+x {closed}");
    }

    private async Task<bool> Enters(string path, CancellationToken cancellationToken) =>
        (await LocalPostgres.Command.Run(Command("test", "-x", path), "/", cancellationToken)).Succeeded;

    // The shell string is constant; the words reach it as arguments and need no quoting.
    private static IReadOnlyList<string>[] Prefixes(string name, string uid, string gid) =>
    [
        ["setpriv", "--reuid", uid, "--regid", gid, "--init-groups", "--no-new-privs", "--"],
        ["runuser", "-u", name, "--"],
        ["su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", name, "--"],
    ];

    // ls prints a number where the system knows no name: such a cluster came from another machine and finds a new owner here.
    private static async Task<string?> Owner(string path, CancellationToken cancellationToken)
    {
        if (!Path.Exists(path)) return null;
        var columns = (await Ask(["ls", "-ld", path], cancellationToken))?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (columns.Length < 3 || columns[2] is "root") return null;
        return int.TryParse(columns[2], NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : columns[2];
    }

    private static async Task<string?> Ask(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await LocalPostgres.Command.Run(words, "/", cancellationToken);
            return answer.Succeeded ? answer.Output.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

namespace FileHost.LocalPostgres;

/// <summary>
/// PostgreSQL refuses to run as root, so a host that does hands it to another user, who cannot come to a folder below /root or another
/// closed one. The database then lies elsewhere, and a link stands where it was wanted, so that everybody finds it again.
/// </summary>
public static class ReachableFolder
{
    private const string Elsewhere = "/var/lib/filehost";

    /// <summary>The folder that the server can use for <paramref name="wanted"/>: itself, or where its link leads, or a new one.</summary>
    public static string For(string wanted, Action<string> progress)
    {
        var folder = Path.GetFullPath(wanted);
        if (Directory.Exists(folder)) return Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows() || IsOpen(Path.GetDirectoryName(folder)))
            return folder;
        var place = Path.Combine(Elsewhere, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(place);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.CreateSymbolicLink(folder, place);
        progress($"The database lies in {place}: PostgreSQL runs as another user, who cannot come to {folder}, which is a link now.");
        return place;
    }

    private static bool IsOpen(string? folder) => folder is null || IsOpen(Path.GetDirectoryName(folder))
        && (!Directory.Exists(folder) || OperatingSystem.IsWindows() || File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute));
}

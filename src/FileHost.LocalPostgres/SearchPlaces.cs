using System.Globalization;
using System.Text.RegularExpressions;

namespace FileHost.LocalPostgres;

/// <summary>Where packages of PostgreSQL put their binaries, seen from the root of a file system, and the PATH.</summary>
internal sealed partial record SearchPlaces(string Root, string SearchPath)
{
    private static readonly string[] Patterns =
    [
        "usr/lib/postgresql/*/bin", // Debian, Ubuntu
        "usr/pgsql-*/bin", // RHEL and Fedora with PostgreSQL's own packages
        "opt/homebrew/opt/postgresql*/bin",
        "usr/local/opt/postgresql*/bin",
        "home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
        "Applications/Postgres.app/Contents/Versions/*/bin",
        "Program Files/PostgreSQL/*/bin",
        "usr/lib/postgresql*/bin", // openSUSE
        "usr/libexec/postgresql*", // Alpine
    ];

    public static SearchPlaces OfThisMachine => new(
        OperatingSystem.IsWindows()
            ? Path.GetPathRoot(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles)) ?? @"C:\"
            : "/",
        Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>
    /// Every folder worth a look, best first: the packages' own places, in each the newest major first. PATH comes last, because
    /// Debian's holds wrappers only. The major is null where the folder's name does not tell it.
    /// </summary>
    public IEnumerable<(string Folder, int? Major)> Folders() =>
        Patterns.SelectMany(Matches).Concat(
            SearchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Where(Path.IsPathFullyQualified)
                .Select(folder => (folder, (int?)null)));

    private IEnumerable<(string Folder, int? Major)> Matches(string pattern)
    {
        var steps = pattern.Split('/');
        var wild = Array.FindIndex(steps, step => step.Contains('*', StringComparison.Ordinal));
        var parent = Path.Combine([Root, .. steps[..wild]]);
        if (!Directory.Exists(parent)) return [];
        return Directory.EnumerateDirectories(parent, steps[wild])
            .Select(folder => (Path.Combine([folder, .. steps[(wild + 1)..]]), MajorIn(Path.GetFileName(folder))))
            .Where(found => Directory.Exists(found.Item1))
            .OrderByDescending(found => found.Item2 ?? 0);
    }

    private static int? MajorIn(string name) =>
        Digits().Match(name) is { Success: true } digits ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("[0-9]{1,4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace FileHost.LocalPostgres;

/// <summary>A folder with initdb, pg_ctl and postgres of one major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest major that FileHost's schema works with.</summary>
    public const int OldestMajor = 13;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string Initdb => Program(Folder, "initdb");
    public string PgCtl => Program(Folder, "pg_ctl");
    public string Postgres => Program(Folder, "postgres");

    /// <summary>
    /// The binaries for the cluster in <paramref name="clusterMajor"/>'s format, else the first that are new enough: an upgrade of the
    /// machine must not strand a cluster. Throws <see cref="PostgresNotFoundException"/>.
    /// </summary>
    public static async Task<PostgresBinaries> Find(PostgresServerOptions options, int? clusterMajor, CancellationToken cancellationToken)
    {
        var others = new SortedSet<int>();
        var places = options.Binaries is { } configured ? [(Path.GetFullPath(configured), null)] : options.Places.Folders();
        foreach (var (folder, named) in places.Where(place => IsComplete(place.Folder)))
        {
            var major = named ?? await Ask(folder, cancellationToken);
            if (clusterMajor is null ? major >= OldestMajor : major == clusterMajor) return new(folder, major);
            others.Add(major);
        }
        throw clusterMajor is { } wanted
            ? WaysOn.WithoutMajor(wanted, options, others)
            : WaysOn.WithoutPostgres(options, others);
    }

    private static bool IsComplete(string folder) =>
        Programs.All(name => File.Exists(Program(folder, name)));

    private static string Program(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static async Task<int> Ask(string folder, CancellationToken cancellationToken)
    {
        var answer = await Command.Run([Program(folder, "postgres"), "--version"], folder, cancellationToken);
        var version = Version().Match(answer.Output);
        return version.Success ? int.Parse(version.Groups["major"].Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^postgres \(PostgreSQL\) (?<major>[0-9]{1,4})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}

namespace FileHost.LocalPostgres;

/// <summary>What an administrator can do on a machine without the PostgreSQL that is needed.</summary>
internal static class WaysOn
{
    private static readonly (string Marker, string Hint)[] Hints =
    [
        ("usr/bin/apt-get", "sudo apt install postgresql"),
        ("usr/bin/dnf", "sudo dnf install postgresql-server"),
        ("usr/bin/zypper", "sudo zypper install postgresql-server"),
        ("usr/bin/pacman", "sudo pacman -S postgresql"),
        ("sbin/apk", "apk add postgresql"),
        ("System/Library/CoreServices", "brew install postgresql@18"),
        ("Windows/System32", "winget install PostgreSQL.PostgreSQL.18"),
    ];

    public static PostgresNotFoundException WithoutPostgres(PostgresServerOptions options, IReadOnlyCollection<int> tooOld) => new(
        $"""
        FileHost cannot start a private database: {Where(options)} has {Only(tooOld, "no PostgreSQL")}. Three ways on:
          1. Install PostgreSQL {PostgresBinaries.OldestMajor} or newer: {InstallHint(options.Places.Root)}
          2. Run FileHost and its database in containers: docker compose up
          3. Use a PostgreSQL that already runs: set ConnectionStrings__FileHost, for example to
             Host=localhost;Username=filehost;Password=...;Database=filehost
        """);

    public static PostgresNotFoundException WithoutMajor(
        int wanted, PostgresServerOptions options, IReadOnlyCollection<int> others) => new(
        $"""
        The private database in {options.Folder} was made by PostgreSQL {wanted}; {Where(options)} has {Only(others, "none")}.
        Install PostgreSQL {wanted} beside it, or move the data with pg_upgrade. Nothing was changed.
        """);

    private static string Only(IReadOnlyCollection<int> majors, string none) =>
        majors.Count == 0 ? none : $"only PostgreSQL {string.Join(", ", majors)}";

    private static string Where(PostgresServerOptions options) =>
        options.Binaries is { } folder ? $"the configured folder {folder}" : "this machine";

    private static string InstallHint(string root) =>
        Array.Find(Hints, known => Path.Exists(Path.Combine(root, known.Marker))).Hint ?? "see https://www.postgresql.org/download/";
}

namespace FileHost.LocalPostgres.Tests;

/// <summary>Over a made-up file system, so that every system's places are looked at on every system.</summary>
public sealed class PostgresBinariesTests : IDisposable
{
    private readonly TestFolder root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void Packages_come_before_PATH_and_the_newest_major_first()
    {
        string[] inOrder =
        [
            "usr/lib/postgresql/18/bin", "usr/lib/postgresql/17/bin", "usr/lib/postgresql/9/bin",
            "usr/pgsql-16/bin", "usr/pgsql-13/bin",
            "opt/homebrew/opt/postgresql@17/bin", "opt/homebrew/opt/postgresql/bin",
            "usr/local/opt/postgresql@14/bin",
            "Applications/Postgres.app/Contents/Versions/16/bin", "Applications/Postgres.app/Contents/Versions/latest/bin",
            "Program Files/PostgreSQL/18/bin",
            "usr/libexec/postgresql17",
            "usr/bin",
        ];
        foreach (var folder in inOrder.Order(StringComparer.Ordinal)) Install(folder);
        var places = new SearchPlaces(root.Path, string.Join(Path.PathSeparator, "relative", root.File("usr/bin")));
        var found = places.Folders().Select(place => Path.GetRelativePath(root.Path, place.Folder).Replace('\\', '/'));
        Assert.Equal(inOrder, found);
    }

    [Fact]
    public async Task An_existing_cluster_picks_the_binaries_of_its_major()
    {
        Install("usr/lib/postgresql/18/bin");
        Install("usr/lib/postgresql/15/bin");
        Install("usr/pgsql-16/bin");
        Assert.Equal(18, (await Find(cluster: null)).Major);
        Assert.Equal(root.File("usr/pgsql-16/bin"), (await Find(cluster: 16)).Folder);
        var missing = await Assert.ThrowsAsync<PostgresNotFoundException>(() => Find(cluster: 14));
        Assert.Contains("PostgreSQL 14", missing.Message, StringComparison.Ordinal);
        Assert.Contains("only PostgreSQL 15, 16, 18", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_lacks_a_program_is_passed_over()
    {
        Install("usr/lib/postgresql/17/bin");
        Install("usr/lib/postgresql/18/bin");
        File.Delete(root.File("usr/lib/postgresql/18/bin", Program("initdb")));
        Assert.Equal(17, (await Find(cluster: null)).Major);
    }

    [Fact]
    public async Task A_configured_folder_is_the_only_one_asked()
    {
        var real = await PostgresBinaries.Find(root.Options(), null, TestContext.Current.CancellationToken);
        var configured = await PostgresBinaries.Find(
            root.Options() with { Binaries = real.Folder, Places = new(root.Path, "") }, null, TestContext.Current.CancellationToken);
        Assert.Equal(real, configured);
        var missing = await Assert.ThrowsAsync<PostgresNotFoundException>(() =>
            PostgresServer.Start(root.Options() with { Binaries = root.File("none") }, TestContext.Current.CancellationToken));
        Assert.Contains(root.File("none"), missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usr/bin/apt-get", "apt install postgresql")]
    [InlineData("sbin/apk", "apk add postgresql")]
    [InlineData("System/Library/CoreServices", "brew install")]
    [InlineData("Windows/System32", "winget install")]
    [InlineData("nothing/known", "https://www.postgresql.org/download/")]
    public async Task Without_any_binaries_the_message_names_the_three_ways_on(string marker, string hint)
    {
        Directory.CreateDirectory(root.File(marker));
        var data = root.File("data");
        var missing = await Assert.ThrowsAsync<PostgresNotFoundException>(() => PostgresServer.Start(
            root.Options() with { Folder = data, Places = new(root.Path, "") }, TestContext.Current.CancellationToken));
        Assert.Contains(hint, missing.Message, StringComparison.Ordinal);
        Assert.Contains("docker compose up", missing.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__FileHost", missing.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task PostgreSQL_that_is_too_old_does_not_count()
    {
        Install("usr/lib/postgresql/12/bin");
        var missing = await Assert.ThrowsAsync<PostgresNotFoundException>(() => Find(cluster: null));
        Assert.Contains("only PostgreSQL 12", missing.Message, StringComparison.Ordinal);
    }

    private Task<PostgresBinaries> Find(int? cluster) => PostgresBinaries.Find(
        root.Options() with { Places = new(root.Path, "") }, cluster, TestContext.Current.CancellationToken);

    private void Install(string folder)
    {
        Directory.CreateDirectory(root.File(folder));
        foreach (var name in new[] { "initdb", "pg_ctl", "postgres" }) File.WriteAllText(root.File(folder, Program(name)), "");
    }

    private static string Program(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;
}

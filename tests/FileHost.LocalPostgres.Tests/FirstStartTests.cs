namespace FileHost.LocalPostgres.Tests;

public sealed class FirstStartTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_first_start_that_was_cut_short_leaves_nothing_that_counts()
    {
        Directory.CreateDirectory(folder.File("pg.new", "base"));
        await File.WriteAllTextAsync(folder.File("pg.new", "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("pg.secret"), "half", TestContext.Current.CancellationToken);
        var told = new List<string>();
        await using var server = await folder.Start(told.Add);
        Assert.Equal("1", await Sql.Ask(server.ConnectionString, "select 1"));
        Assert.False(Directory.Exists(folder.File("pg.new")));
        Assert.Contains(folder.Path, Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_first_start_can_be_repeated_and_a_folder_too_deep_for_a_socket_gets_a_port()
    {
        var deep = folder.Options() with { Folder = folder.File(new string('x', 50), "it's (deep), & = ü; " + new string('y', 50)) };
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            PostgresServer.Start(deep with { Progress = _ => cancelled.Cancel() }, cancelled.Token));

        await using var server = await PostgresServer.Start(deep, TestContext.Current.CancellationToken);
        Assert.Equal("127.0.0.1", await Sql.Ask(server.ConnectionString, "show listen_addresses"));
        Assert.Equal("", await Sql.Ask(server.ConnectionString, "show unix_socket_directories"));
    }

    [Theory]
    [InlineData("$(touch x)")]
    [InlineData("a\"b")]
    [InlineData("a`b")]
    public async Task A_name_that_pg_ctl_would_hand_to_a_shell_is_refused(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such shell.");
        var misread = folder.Options() with { Folder = folder.File(name) };
        var refusal = await Assert.ThrowsAsync<LocalPostgresException>(() =>
            PostgresServer.Start(misread, TestContext.Current.CancellationToken));
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public async Task Files_in_the_place_of_the_cluster_are_left_alone()
    {
        Directory.CreateDirectory(folder.File("pg"));
        await File.WriteAllTextAsync(folder.File("pg", "letter.txt"), "keep", TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<LocalPostgresException>(() => folder.Start());
        Assert.Contains(folder.File("pg"), refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("pg", "letter.txt")));
    }

    [Fact]
    public async Task A_folder_that_the_servers_user_cannot_reach_is_named()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess, "Only root has to give up rights.");
        var ofRoot = Directory.CreateTempSubdirectory().FullName;
        var below = folder.Options() with { Folder = Path.Combine(ofRoot, "data", "db") };
        var refusal = await Assert.ThrowsAsync<LocalPostgresException>(() =>
            PostgresServer.Start(below, TestContext.Current.CancellationToken));
        Assert.EndsWith($"chmod o+x {ofRoot}", refusal.Message, StringComparison.Ordinal);
        Directory.Delete(ofRoot, recursive: true);
    }
}

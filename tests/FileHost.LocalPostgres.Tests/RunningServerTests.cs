using Npgsql;

namespace FileHost.LocalPostgres.Tests;

public sealed class RunningServerTests(RunningServer running) : IClassFixture<RunningServer>
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task After_the_first_start_a_query_is_answered() =>
        Assert.Equal("postgres/postgres", await running.Ask("select current_user || '/' || current_database()"));

    [Theory]
    [InlineData("data_checksums")]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    [InlineData("synchronous_commit")]
    public async Task What_makes_a_commit_durable_is_on(string setting) => Assert.Equal("on", await running.Ask($"show {setting}"));

    [Theory]
    [InlineData("timezone", "UTC")]
    [InlineData("max_connections", "200")]
    [InlineData("shared_buffers", "128MB")]
    [InlineData("server_encoding", "UTF8")]
    [InlineData("log_truncate_on_rotation", "on")]
    public async Task The_server_is_set_up_for_one_host(string setting, string value) =>
        Assert.Equal(value, await running.Ask($"show {setting}"));

    [Fact]
    public async Task Text_sorts_by_code_point() =>
        Assert.Equal("C", await running.Ask("select datcollate from pg_database where datname = current_database()"));

    [Fact]
    public async Task A_second_instance_on_the_folder_is_refused_and_told_why()
    {
        var refusal = await Assert.ThrowsAsync<FolderInUseException>(() => running.Folder.Start());
        Assert.Contains(running.Folder.Path, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("1", await running.Ask("select 1"));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var wrong = new NpgsqlConnectionStringBuilder(running.Server.ConnectionString) { Password = "guess" };
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Sql.Ask(wrong.ConnectionString, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task It_listens_on_a_socket_that_only_its_user_reaches()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gets a port.");
        Assert.Equal("", await running.Ask("show listen_addresses"));
        Assert.Equal(Private | UnixFileMode.UserExecute, running.Folder.ModeOf("s"));
    }

    [Fact]
    public void The_password_and_the_cluster_are_private()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        Assert.Equal(Private, running.Folder.ModeOf("pg.secret"));
        Assert.Equal(Private | UnixFileMode.UserExecute, running.Folder.ModeOf("pg"));
    }

    [Fact]
    public async Task The_log_is_a_file_per_day_of_the_week()
    {
        var log = await running.Ask("select pg_current_logfile()");
        Assert.Matches("^log/server-[A-Z][a-z][a-z][.]log$", log!);
        Assert.True(File.Exists(running.Folder.File("pg", log!)));
    }

    [Fact]
    public async Task The_server_does_not_run_as_root()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root has to give up rights.");
        var status = await File.ReadAllLinesAsync($"/proc/{running.Server.ProcessId}/status", TestContext.Current.CancellationToken);
        var ids = status.Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1..];
        Assert.DoesNotContain("0", ids);
    }

    [Fact]
    public async Task The_server_does_not_learn_the_secrets_in_the_hosts_environment()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Read from /proc.");
        var environment = await ReadAsServer($"/proc/{running.Server.ProcessId}/environ");
        Assert.Contains("LC_ALL=C", environment, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningServer.SecretVariable, environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Ctrl_C_in_the_hosts_terminal_does_not_reach_the_server()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Read from /proc.");
        var stat = await File.ReadAllTextAsync($"/proc/{running.Server.ProcessId}/stat", TestContext.Current.CancellationToken);
        var session = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3];
        Assert.Equal($"{running.Server.ProcessId}", session);
    }

    // A process may always read its own environment, where a container's root may not.
    private Task<string?> ReadAsServer(string path) => running.Ask($"select encode(pg_read_binary_file('{path}'), 'escape')");
}

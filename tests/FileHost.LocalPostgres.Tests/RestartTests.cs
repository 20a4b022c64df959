using System.Diagnostics;

namespace FileHost.LocalPostgres.Tests;

public sealed class RestartTests(TestFolder folder) : IClassFixture<TestFolder>
{
    [Fact]
    public async Task What_was_committed_survives_stop_and_start()
    {
        var first = await folder.Start();
        var row = await Sql.Commit(first.ConnectionString);
        await first.Stop(TestContext.Current.CancellationToken);
        Assert.False(File.Exists(folder.File("pg", "postmaster.pid")));
        await using var second = await folder.Start();
        await Sql.AssertKept(second.ConnectionString, row);
    }

    [Fact]
    public async Task What_was_committed_survives_the_kill_of_the_server()
    {
        var killed = await folder.Start();
        var row = await Sql.Commit(killed.ConnectionString);
        Process.GetProcessById(killed.ProcessId).Kill();
        await killed.Stop(TestContext.Current.CancellationToken);
        await using var next = await folder.Start();
        await Sql.AssertKept(next.ConnectionString, row);
    }

    [Fact]
    public async Task A_stale_process_id_that_means_a_stranger_by_now_hinders_no_start_and_the_stranger_lives()
    {
        var server = await folder.Start();
        var stale = await File.ReadAllLinesAsync(folder.File("pg", "postmaster.pid"), TestContext.Current.CancellationToken);
        await server.Stop(TestContext.Current.CancellationToken);
        stale[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(folder.File("pg", "postmaster.pid"), stale, TestContext.Current.CancellationToken);
        await using var next = await folder.Start();
        Assert.Equal("1", await Sql.Ask(next.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_start_that_fails_shows_the_servers_log_and_frees_the_folder()
    {
        var server = await folder.Start();
        await Sql.Ask(server.ConnectionString, "alter system set shared_preload_libraries = 'no_such_library'");
        await server.Stop(TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<LocalPostgresException>(() => folder.Start());
        Assert.Contains("no_such_library", failure.Message, StringComparison.Ordinal);
        File.Delete(folder.File("pg", "postgresql.auto.conf"));
        await using var mended = await folder.Start();
    }

    [Fact]
    public async Task A_cancelled_start_leaves_no_server_behind()
    {
        await (await folder.Start()).DisposeAsync();
        using var cancelled = new CancellationTokenSource();
        var start = PostgresServer.Start(folder.Options(), cancelled.Token);
        while (!File.Exists(folder.File("pg", "postmaster.pid"))) await Task.Delay(1, TestContext.Current.CancellationToken);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.False(File.Exists(folder.File("pg", "postmaster.pid")));
    }

    [Fact]
    public async Task A_second_stop_does_nothing()
    {
        await using var server = await folder.Start();
        await server.Stop(TestContext.Current.CancellationToken);
        await server.Stop(TestContext.Current.CancellationToken);
        await using var next = await folder.Start();
        await server.Stop(TestContext.Current.CancellationToken);
        Assert.Equal("1", await Sql.Ask(next.ConnectionString, "select 1"));
    }
}

namespace FileHost.LocalPostgres.Tests;

public sealed class KilledHostTests(TestFolder folder) : IClassFixture<TestFolder>
{
    [Fact]
    public async Task The_next_start_takes_over_from_a_killed_host()
    {
        await using var host = await HostProcess.Start(folder);
        var row = await Sql.Commit(host.ConnectionString);
        await host.Kill();
        await Sql.AssertKept(host.ConnectionString, row);

        var told = new List<string>();
        await using var next = await folder.Start(told.Add);
        Assert.Contains(told, sentence => sentence.Contains("killed", StringComparison.Ordinal));
        Assert.NotEqual(host.ServerId, next.ProcessId);
        await Sql.AssertKept(next.ConnectionString, row);
    }

    [Fact]
    public async Task The_next_start_recovers_when_host_and_server_were_killed()
    {
        await using var host = await HostProcess.Start(folder);
        var row = await Sql.Commit(host.ConnectionString);
        await host.Kill();
        host.KillServer();
        await using var next = await folder.Start();
        await Sql.AssertKept(next.ConnectionString, row);
    }

    [Fact]
    public async Task A_killed_server_that_stays_a_zombie_hinders_no_start()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Zombies are kept with Linux's prctl.");
        await using var host = await HostProcess.Start(folder, "--never-reap");
        var row = await Sql.Commit(host.ConnectionString);
        var killed = host.ServerId;
        host.KillServer();
        await host.Restart();
        Assert.Contains("\nState:\tZ", await File.ReadAllTextAsync($"/proc/{killed}/status", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        await Sql.AssertKept(host.ConnectionString, row);
    }
}

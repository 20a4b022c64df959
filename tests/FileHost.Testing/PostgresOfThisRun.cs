using FileHost.EventStore.Postgres;
using FileHost.LocalPostgres;
using Npgsql;

namespace FileHost.Testing;

/// <summary>
/// The server that the tests of this process share: the one that FILEHOST_TEST_POSTGRES names (a superuser's connection string), else a
/// private one in a temporary folder, stopped with the process.
/// </summary>
internal static class PostgresOfThisRun
{
    private static readonly Lazy<Task<string>> Started = new(Start);

    public static Task<string> ConnectionString() => Started.Value;

    private static async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("FILEHOST_TEST_POSTGRES") is { Length: > 0 } configured) return configured;
        var folder = TestFolder.Create("postgres");
        var server = await PostgresServer.Start(new PostgresServerOptions { Folder = folder.Path, SkipInitialSync = true }, CancellationToken.None);
        await Hurry(server.ConnectionString);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Stop(CancellationToken.None).GetAwaiter().GetResult();
            folder.Dispose();
        };
        return server.ConnectionString;
    }

    // No test pulls the plug on this server; those that do start one of their own, as the host starts it.
    private static async Task Hurry(string connectionString)
    {
        await using var server = NpgsqlDataSource.Create(connectionString);
        foreach (var setting in new[] { "fsync = off", "full_page_writes = off", "synchronous_commit = off" })
            await server.Statement($"alter system set {setting}").Run(CancellationToken.None);
        await server.Statement("select pg_reload_conf()").Run(CancellationToken.None);
    }
}

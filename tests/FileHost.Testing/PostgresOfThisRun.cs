using FileHost.LocalPostgres;

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
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Stop(CancellationToken.None).GetAwaiter().GetResult();
            folder.Dispose();
        };
        return server.ConnectionString;
    }
}

namespace FileHost.LocalPostgres.Tests;

/// <summary>One server that all tests of a class ask.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    public const string SecretVariable = "FILEHOST_TEST_SECRET";

    public TestFolder Folder { get; } = new();
    public PostgresServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(SecretVariable, "1");
        // The one start in these tests that does what a host does, syncs included.
        Server = await PostgresServer.Start(Folder.Options() with { SkipInitialSync = false }, TestContext.Current.CancellationToken);
    }

    public Task<string?> Ask(string query) => Sql.Ask(Server.ConnectionString, query);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Folder.Dispose();
    }
}

namespace FileHost.Testing;

/// <summary>
/// The server that the tests of this process share: the one that FILEHOST_TEST_POSTGRES names (a superuser's connection string), else a
/// private one in a temporary folder, ended with the process.
/// </summary>
internal static class PostgresOfThisRun
{
    public static Task<string> ConnectionString() =>
        Task.FromResult(Environment.GetEnvironmentVariable("FILEHOST_TEST_POSTGRES") ?? throw new InvalidOperationException("TODO"));
}

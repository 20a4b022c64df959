using FileHost.LocalPostgres;
using Npgsql;

namespace FileHost.Scale;

/// <summary>A private PostgreSQL with room for what it reads often.</summary>
internal sealed class Server : IAsyncDisposable
{
    // Everything else is as FileHost starts it.
    private static readonly string[] Settings =
        ["shared_buffers = '10GB'", "maintenance_work_mem = '1GB'", "max_wal_size = '16GB'", "checkpoint_timeout = '30min'", "jit = off"];

    private readonly PostgresServer server;
    private readonly string? temporary;

    private Server(PostgresServer server, string? temporary) => (this.server, this.temporary) = (server, temporary);

    public static async Task<Server> Start(string? folder)
    {
        var temporary = folder is null ? Directory.CreateTempSubdirectory("filehost-scale-").FullName : null;
        var path = Directory.CreateDirectory(folder ?? temporary!).FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherExecute);
        var options = new PostgresServerOptions { Folder = path, SkipInitialSync = true };
        await using (var first = await PostgresServer.Start(options, CancellationToken.None)) await Configure(first.ConnectionString);
        return new(await PostgresServer.Start(options, CancellationToken.None), temporary);
    }

    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, CommandTimeout = 0, MaxPoolSize = 20 }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        if (temporary is not null) Directory.Delete(temporary, recursive: true);
    }

    private static async Task Configure(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        foreach (var setting in Settings)
        {
            await using var command = database.CreateCommand($"alter system set {setting}");
            await command.ExecuteNonQueryAsync();
        }
    }
}

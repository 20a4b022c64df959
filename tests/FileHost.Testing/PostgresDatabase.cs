using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Testing;

/// <summary>A database of its own with FileHost's schema, on the one server of this run. Dropped when disposed.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private const string Template = "filehost_template";
    private static readonly Lazy<Task<string>> Prepared = new(Prepare);
    private readonly string name;
    private readonly string server;

    private PostgresDatabase(string server, string name)
    {
        (this.server, this.name) = (server, name);
        // Many hosts share the server: what one has needed for a moment must not be kept from the others.
        OwnerConnectionString = new NpgsqlConnectionStringBuilder(server)
        {
            Database = name, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 5,
        }.ConnectionString;
        Owner = NpgsqlDataSource.Create(OwnerConnectionString);
        Application = PostgresEventStore.Connect(OwnerConnectionString);
    }

    /// <summary>Logs in as a superuser.</summary>
    public string OwnerConnectionString { get; }

    public NpgsqlDataSource Owner { get; }

    /// <summary>Acts as the application's role.</summary>
    public NpgsqlDataSource Application { get; }

    public static async Task<PostgresDatabase> Create() => await Copy(await Prepared.Value, Template);

    /// <summary>A database with everything that is in this one, to which nobody may be connected meanwhile.</summary>
    public Task<PostgresDatabase> Copy()
    {
        Application.Clear();
        Owner.Clear();
        return Copy(server, name);
    }

    /// <summary>Runs SQL as a superuser with the triggers off: what an attacker inside the operator's house could do.</summary>
    public async Task Tamper(string sql)
    {
        await using var command = Owner.CreateCommand($"set session_replication_role = replica; {sql}; reset session_replication_role");
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await Owner.DisposeAsync();
        await Run(server, $"drop database if exists {name} with (force)");
    }

    private static async Task<PostgresDatabase> Copy(string server, string template)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await Run(server, $"create database {name} template {template}");
        return new PostgresDatabase(server, name);
    }

    // The schema is installed once; each database is a copy of that one.
    private static async Task<string> Prepare()
    {
        var server = await PostgresOfThisRun.ConnectionString();
        await Run(server, $"drop database if exists {Template}");
        await Run(server, $"create database {Template}");
        var settings = new NpgsqlConnectionStringBuilder(server) { Database = Template, Pooling = false };
        await using var template = NpgsqlDataSource.Create(settings.ConnectionString);
        await SchemaInstaller.Install(template);
        return server;
    }

    private static async Task Run(string connectionString, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

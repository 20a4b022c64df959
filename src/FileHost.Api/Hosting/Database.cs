using System.Security.Cryptography;
using FileHost.EventStore.Postgres;
using FileHost.LocalPostgres;
using Npgsql;

namespace FileHost.Api.Hosting;

/// <summary>
/// The database: the configured one, or a private one that is started with the host. In both, the schema is installed by its owner, and the
/// host works as a role that can append and read, and no more.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private const string Name = "filehost";
    private const string Login = "filehost_login";
    private readonly PostgresServer? server;

    private Database(NpgsqlDataSource application, PostgresServer? server)
    {
        Application = application;
        this.server = server;
    }

    public NpgsqlDataSource Application { get; }

    public static async Task<Database> Open(
        IConfiguration configuration, FileHostOptions options, IHostEnvironment environment, Action<string> progress)
    {
        var configured = configuration.GetConnectionString("FileHost");
        if (!string.IsNullOrEmpty(configured)) return await Configured(configured, configuration.GetConnectionString("FileHostOwner"));
        if (environment.IsProduction())
            throw new ConfigurationException("In Production a database is needed: set ConnectionStrings__FileHost.");
        return await Private(options, progress);
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
    }

    private static async Task<Database> Configured(string application, string? owner)
    {
        await using var asOwner = NpgsqlDataSource.Create(string.IsNullOrEmpty(owner) ? application : owner);
        try
        {
            await SchemaInstaller.Install(asOwner, string.IsNullOrEmpty(owner) ? null : new NpgsqlConnectionStringBuilder(application).Username);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new ConfigurationException(
                "The login of ConnectionStrings__FileHost may not install the schema. Set ConnectionStrings__FileHostOwner to a login that may "
                + $"create roles and schemas; it is used at start only. ({e.MessageText})");
        }
        return new Database(PostgresEventStore.Connect(application), server: null);
    }

    private static async Task<Database> Private(FileHostOptions options, Action<string> progress)
    {
        var folder = ReachableFolder.For(Path.Combine(options.DataFolder, "postgres"), progress);
        var server = await PostgresServer.Start(
            new PostgresServerOptions { Folder = folder, Binaries = options.PostgresBinaries, Progress = progress }, CancellationToken.None);
        try
        {
            return new Database(PostgresEventStore.Connect(await Prepare(server.ConnectionString)), server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    // The host itself does not log in as the superuser: its login is made anew, with another password, at each start.
    private static async Task<string> Prepare(string superuser)
    {
        var settings = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await using (var server = NpgsqlDataSource.Create(settings.ConnectionString))
        {
            await Run(server, $"do $$ begin create role {Login} login; exception when duplicate_object then null; end $$");
            await Run(server, $"alter role {Login} password '{password}'");
            var exists = server.Statement($"select exists (select from pg_database where datname = '{Name}')");
            if (!await exists.Row(row => row.GetBoolean(0), CancellationToken.None)) await Run(server, $"create database {Name}");
        }
        settings.Database = Name;
        await using (var database = NpgsqlDataSource.Create(settings.ConnectionString)) await SchemaInstaller.Install(database, Login);
        return new NpgsqlConnectionStringBuilder(superuser) { Database = Name, Username = Login, Password = password }.ConnectionString;
    }

    private static Task Run(NpgsqlDataSource database, string sql) => database.Statement(sql).Run(CancellationToken.None);
}

/// <summary>The host cannot start as it is configured; the message says what to set.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);

using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.EventStore.Tests;

public sealed class SchemaInstallerTests(SharedDatabase server) : IClassFixture<SharedDatabase>, IAsyncLifetime
{
    private readonly string name = $"empty_{Guid.NewGuid():N}";
    private NpgsqlDataSource empty = null!;

    public async ValueTask InitializeAsync()
    {
        await server.Owner.Run($"create database {name} template template0 encoding 'UTF8'");
        empty = Connect(name);
    }

    public async ValueTask DisposeAsync()
    {
        await empty.DisposeAsync();
        await server.Owner.Run($"drop database {name} with (force)");
    }

    [Fact]
    public async Task Installing_twice_is_harmless()
    {
        await SchemaInstaller.Install(empty);
        await using var application = PostgresEventStore.Connect(ConnectionString(name));
        var store = new PostgresEventStore(application);
        var stream = await new TestStream().Stored(store);
        await SchemaInstaller.Install(empty);
        await stream.Stored(store);
        Assert.Equal([SchemaInstaller.Version], await empty.Read<int>("select version from filehost.schema_version"));
        Assert.Equal(2, await store.ReadStream(stream.Id).CountAsync());
    }

    [Fact]
    public async Task Any_number_of_nodes_may_install_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SchemaInstaller.Install(empty)));
        Assert.Equal([SchemaInstaller.Version], await empty.Read<int>("select version from filehost.schema_version"));
    }

    [Theory, InlineData(SchemaInstaller.Version + 1), InlineData(SchemaInstaller.Version - 1)]
    public async Task Another_version_of_the_schema_is_refused(int version)
    {
        await SchemaInstaller.Install(empty);
        await empty.Run($"update filehost.schema_version set version = {version}");
        var refusal = await Assert.ThrowsAsync<SchemaMismatchException>(() => SchemaInstaller.Install(empty));
        Assert.Equal(
            $"The database has version {version} of FileHost's schema; this program needs version {SchemaInstaller.Version}.",
            refusal.Message);
    }

    [Fact]
    public async Task A_database_that_is_not_in_UTF_8_is_refused_and_left_as_it_was()
    {
        var ascii = $"ascii_{Guid.NewGuid():N}";
        await server.Owner.Run($"create database {ascii} template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'");
        try
        {
            await using var database = Connect(ascii);
            var refusal = await Assert.ThrowsAsync<SchemaMismatchException>(() => SchemaInstaller.Install(database));
            Assert.Contains("UTF-8", refusal.Message, StringComparison.Ordinal);
            Assert.Empty(await Schemas(database));
        }
        finally
        {
            await server.Owner.Run($"drop database {ascii} with (force)");
        }
    }

    [Fact]
    public async Task An_installation_that_fails_leaves_nothing_behind()
    {
        await empty.Run("create schema filehost");
        var failure = await Assert.ThrowsAsync<PostgresException>(() => SchemaInstaller.Install(empty));
        Assert.Equal(PostgresErrorCodes.DuplicateSchema, failure.SqlState);
        Assert.Equal(["filehost"], await Schemas(empty));
    }

    [Fact]
    public async Task A_login_is_made_a_member_of_the_application_whatever_its_name()
    {
        var login = $"O'Brien \"{Guid.NewGuid():N}\"";
        var quoted = $"\"{login.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await server.Owner.Run($"create role {quoted} login");
        try
        {
            await SchemaInstaller.Install(empty, login);
            await SchemaInstaller.Install(empty, login);
            Assert.Equal([true], await empty.Read<bool>("select pg_has_role($1, 'filehost_app', 'member')", login));
            Assert.Equal([false], await empty.Read<bool>("select pg_has_role($1, 'filehost_owner', 'member')", login));
        }
        finally
        {
            await server.Owner.Run($"drop role {quoted}");
        }
    }

    [Fact]
    public async Task A_login_that_can_create_no_roles_installs_in_a_database_prepared_for_it()
    {
        await SchemaInstaller.Install(server.Owner); // The roles belong to the cluster: now they are there.
        var login = $"installer_{Guid.NewGuid():N}";
        await server.Owner.Run($"create role {login} login password 'secret'; grant filehost_owner to {login}");
        await server.Owner.Run($"create role {login}_app login; grant filehost_app to {login}_app; alter database {name} owner to filehost_owner");
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(ConnectionString(name)) { Username = login, Password = "secret" };
            await using var installer = NpgsqlDataSource.Create(settings.ConnectionString);
            await SchemaInstaller.Install(installer, $"{login}_app");
            await SchemaInstaller.Install(installer, $"{login}_app");
            Assert.Equal([SchemaInstaller.Version], await empty.Read<int>("select version from filehost.schema_version"));
        }
        finally
        {
            await server.Owner.Run($"drop role {login}_app; drop role {login}");
        }
    }

    private static Task<List<string>> Schemas(NpgsqlDataSource database) =>
        database.Read<string>("select nspname::text from pg_namespace where nspname in ('events', 'filehost')");

    private NpgsqlDataSource Connect(string database) => NpgsqlDataSource.Create(ConnectionString(database));

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Database = database, Pooling = false }.ConnectionString;
}

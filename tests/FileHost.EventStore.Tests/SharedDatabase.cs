using FileHost.EventStore.Postgres;
using FileHost.Testing;
using Npgsql;

namespace FileHost.EventStore.Tests;

/// <summary>One database for all tests of a class, which must not disturb each other in it.</summary>
public sealed class SharedDatabase : IAsyncLifetime
{
    private PostgresDatabase database = null!;

    public NpgsqlDataSource Owner => database.Owner;

    public NpgsqlDataSource Application => database.Application;

    public string OwnerConnectionString => database.OwnerConnectionString;

    public IEventStore Store => new PostgresEventStore(database.Application);

    public async ValueTask InitializeAsync() => database = await PostgresDatabase.Create();

    public ValueTask DisposeAsync() => database.DisposeAsync();
}

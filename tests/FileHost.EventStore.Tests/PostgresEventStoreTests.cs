using FileHost.EventStore.Postgres;
using FileHost.EventStore.Tests.Contract;
using FileHost.Testing;

namespace FileHost.EventStore.Tests;

public sealed class PostgresEventStoreTests : EventStoreContract, IAsyncLifetime
{
    private PostgresDatabase database = null!;

    protected override IEventStore Store => new PostgresEventStore(database.Application);

    public async ValueTask InitializeAsync() => database = await PostgresDatabase.Create();

    public ValueTask DisposeAsync() => database.DisposeAsync();
}

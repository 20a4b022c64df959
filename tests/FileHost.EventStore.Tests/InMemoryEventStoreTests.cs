using FileHost.EventStore.Tests.Contract;

namespace FileHost.EventStore.Tests;

public sealed class InMemoryEventStoreTests : EventStoreContract
{
    protected override IEventStore Store { get; } = new InMemoryEventStore(TimeProvider.System);
}

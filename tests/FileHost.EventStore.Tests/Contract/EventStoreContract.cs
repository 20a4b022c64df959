namespace FileHost.EventStore.Tests.Contract;

/// <summary>What every event store promises; one file per operation. A store enrols with a class that makes one.</summary>
public abstract partial class EventStoreContract
{
    protected abstract IEventStore Store { get; }

    protected async Task<AppendOutcome> Append(Save save) => (await Store.Append([save]))[0];

    protected Task<List<StoredEvent>> Read(Guid stream, StreamRange range = default) => Store.ReadStream(stream, range).ToListAsync().AsTask();
}

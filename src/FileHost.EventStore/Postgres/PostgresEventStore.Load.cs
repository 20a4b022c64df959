namespace FileHost.EventStore.Postgres;

public sealed partial class PostgresEventStore
{
    public async Task<IReadOnlyDictionary<Guid, StoredItem>> Load(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        (await Statement("Load.sql", ids.ToArray()).Rows(ItemRow.Read, cancellationToken)).ToDictionary(item => item.Item.Id);

    public async Task<IReadOnlyList<StoredItem>> Resolve(
        Guid folder, IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        await Statement("Resolve.sql", folder, keys.ToArray()).Rows(ItemRow.Read, cancellationToken);
}

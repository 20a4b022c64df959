using Npgsql;

namespace FileHost.EventStore.Postgres;

public sealed partial class PostgresEventStore
{
    public async Task<IReadOnlyDictionary<Guid, StoredItem>> Load(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        await using var command = Command("Load.sql");
        command.Parameters.Add(new() { Value = ids.ToArray() });
        return (await ReadItems(command, cancellationToken)).ToDictionary(item => item.Item.Id);
    }

    public async Task<IReadOnlyList<StoredItem>> Resolve(
        Guid folder, IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        await using var command = Command("Resolve.sql");
        command.Parameters.Add(new() { Value = folder });
        command.Parameters.Add(new() { Value = keys.ToArray() });
        return await ReadItems(command, cancellationToken);
    }

    private static async Task<List<StoredItem>> ReadItems(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var items = new List<StoredItem>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) items.Add(ItemRow.Read(reader));
        return items;
    }
}

using System.Runtime.CompilerServices;
using Npgsql;

namespace FileHost.EventStore.Postgres;

public sealed partial class PostgresEventStore
{
    public async IAsyncEnumerable<StoredEvent> ReadStream(
        Guid stream, StreamRange range = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var command = Command("ReadStream.sql");
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = range.From ?? 1 });
        command.Parameters.Add(new() { Value = range.To ?? long.MaxValue });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = range.AsOf ?? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return EventRow.Read(reader);
    }

    public async IAsyncEnumerable<Leaf> ReadAll(
        long fromIndex, int atMost, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var command = Command("ReadAll.sql");
        command.Parameters.Add(new() { Value = fromIndex });
        command.Parameters.Add(new() { Value = (long)atMost });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return Leaf(reader);
    }

    public async Task<Leaf?> ReadHead(CancellationToken cancellationToken = default)
    {
        await using var command = Command("ReadHead.sql");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Leaf(reader) : null;
    }

    public async Task<long> SequenceLeaves(int atMost = 10_000, CancellationToken cancellationToken = default)
    {
        await using var command = Command("SequenceLeaves.sql");
        command.Parameters.Add(new() { Value = atMost });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<byte[]?> ReadBlob(byte[] sha256, CancellationToken cancellationToken = default)
    {
        await using var command = Command("ReadBlob.sql");
        command.Parameters.Add(new() { Value = sha256 });
        return (byte[]?)await command.ExecuteScalarAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, string>> ReadDisclosures(
        IReadOnlyCollection<string> digests, CancellationToken cancellationToken = default)
    {
        await using var command = Command("ReadDisclosures.sql");
        command.Parameters.Add(new() { Value = digests.Select(Disclosures.Digest).OfType<byte[]>().ToArray() });
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            texts[Disclosures.Print(reader.GetFieldValue<byte[]>(0))] = reader.GetString(1);
        return texts;
    }

    private static Leaf Leaf(NpgsqlDataReader row) =>
        new(row.GetInt64(EventRow.Columns), row.GetFieldValue<byte[]>(EventRow.Columns + 1), EventRow.Read(row));
}

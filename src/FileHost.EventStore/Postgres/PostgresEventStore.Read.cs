using Npgsql;

namespace FileHost.EventStore.Postgres;

public sealed partial class PostgresEventStore
{
    private static readonly DateTime Always = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);

    public IAsyncEnumerable<StoredEvent> ReadStream(
        Guid stream, StreamRange range = default, CancellationToken cancellationToken = default) =>
        Statement("ReadStream.sql", stream, range.From ?? 1, range.To ?? long.MaxValue, range.AsOf ?? Always)
            .Each(EventRow.Read, cancellationToken);

    public IAsyncEnumerable<Leaf> ReadAll(long fromIndex, int atMost, CancellationToken cancellationToken = default) =>
        Statement("ReadAll.sql", fromIndex, (long)atMost).Each(Leaf, cancellationToken);

    public Task<Leaf?> ReadHead(CancellationToken cancellationToken = default) =>
        Statement("ReadHead.sql").Row(Leaf, cancellationToken);

    public Task<long> SequenceLeaves(int atMost = 10_000, CancellationToken cancellationToken = default) =>
        Statement("SequenceLeaves.sql", atMost).Row(row => row.GetInt64(0), cancellationToken);

    public Task<byte[]?> ReadBlob(byte[] sha256, CancellationToken cancellationToken = default) =>
        Statement("ReadBlob.sql", sha256).Row(row => row.GetFieldValue<byte[]>(0), cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> ReadDisclosures(
        IReadOnlyCollection<string> digests, CancellationToken cancellationToken = default)
    {
        var known = digests.Select(Disclosures.Digest).OfType<byte[]>().ToArray();
        var texts = await Statement("ReadDisclosures.sql", [known]).Rows(
            row => (Digest: Disclosures.Print(row.GetFieldValue<byte[]>(0)), Text: row.GetString(1)), cancellationToken);
        return texts.ToDictionary(found => found.Digest, found => found.Text, StringComparer.Ordinal);
    }

    private static Leaf Leaf(NpgsqlDataReader row) =>
        new(row.GetInt64(EventRow.Columns), row.GetFieldValue<byte[]>(EventRow.Columns + 1), EventRow.Read(row));
}

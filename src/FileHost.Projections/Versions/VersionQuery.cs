using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Versions;

/// <summary>Reads the content versions of a file: its ContentReplaced events.</summary>
public sealed class VersionQuery(NpgsqlDataSource database)
{
    /// <summary>Newest first, those before (older than) a version.</summary>
    public Task<IReadOnlyList<StoredEvent>> Find(Guid file, long? before, int atMost, CancellationToken cancellationToken) =>
        Read(file, before, null, atMost, cancellationToken);

    /// <summary>One version; null when the file has none of that number.</summary>
    public async Task<StoredEvent?> Find(Guid file, long version, CancellationToken cancellationToken) =>
        await Read(file, null, version, 1, cancellationToken) is [var found] ? found : null;

    private async Task<IReadOnlyList<StoredEvent>> Read(
        Guid file, long? before, long? version, int atMost, CancellationToken cancellationToken) =>
        await database.Statement(Scripts.Of<VersionQuery>("Versions.sql"), file, before, version, atMost)
            .Rows(EventRow.Read, cancellationToken);
}

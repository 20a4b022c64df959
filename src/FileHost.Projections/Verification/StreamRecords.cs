using System.Data;
using System.Runtime.CompilerServices;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Verification;

/// <summary>An event as it lies in the table, every column, with the log's entry for it.</summary>
/// <param name="Record">The canonical record, printed by the database from what is stored.</param>
internal sealed record EventRecord(
    long Version, Guid Id, string Type, DateTime Time, string? User, string? Headers, string Data, string Record,
    string? Tenant, string? DotnetType, bool? IsArchived, bool BdataIsNull, Guid? LoggedStream, long? LoggedVersion, byte[]? LoggedHash);

/// <summary>What else is kept about a stream.</summary>
/// <param name="Logged">How many of its events the log has.</param>
internal sealed record StreamRecord(
    string? Type, long? Version, string? Tenant, bool? IsArchived, long? HeadVersion, byte[]? HeadHash, DateTime? HeadTime,
    string? ItemKind, string? ItemName, string? ItemState, long Logged, long? LastLogged);

/// <summary>
/// Reads what verification looks at, straight from the tables, as they were at one moment: what is saved meanwhile must not look like a
/// forgery. In pages, since a stream may be long.
/// </summary>
internal sealed class StreamRecords : IAsyncDisposable
{
    private const int Page = 1000;
    private readonly NpgsqlConnection connection;

    private StreamRecords(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<StreamRecords> Open(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            return new StreamRecords(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the transaction, which has changed nothing.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>The events in order of version. Other questions may be asked between two of them.</summary>
    public async IAsyncEnumerable<EventRecord> Events(Guid stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<EventRecord> page;
        for (var last = long.MinValue; ; last = page[^1].Version)
        {
            page = await Statement("VerifyEvents.sql", stream, last, Page).Rows(Event, cancellationToken);
            foreach (var e in page) yield return e;
            if (page.Count < Page) break;
        }
    }

    /// <summary>What is kept about a stream; null when there is no trace of it.</summary>
    public Task<StreamRecord?> Stream(Guid stream, CancellationToken cancellationToken) =>
        Statement("VerifyStream.sql", stream).Row(row => new StreamRecord(
            row.OrNull<string>(0), row.GetFieldValue<long?>(1), row.OrNull<string>(2), row.GetFieldValue<bool?>(3),
            row.GetFieldValue<long?>(4), row.OrNull<byte[]>(5), row.GetFieldValue<DateTime?>(6), row.OrNull<string>(7),
            row.OrNull<string>(8), row.OrNull<string>(9), row.GetInt64(10), row.GetFieldValue<long?>(11)), cancellationToken);

    /// <summary>Who holds a name in a folder; null when nobody does.</summary>
    public Task<Guid?> HolderOf(Guid folder, string key, CancellationToken cancellationToken) =>
        connection.Statement("select item from filehost.live_name where folder = $1 and key = $2", folder, key)
            .Row(row => row.GetFieldValue<Guid?>(0), cancellationToken);

    /// <summary>The texts behind digests, by digest in hex.</summary>
    public async Task<Dictionary<string, string>> Disclosures(IEnumerable<byte[]> digests, CancellationToken cancellationToken)
    {
        var texts = await connection.Statement("select digest, text from filehost.disclosure where digest = any ($1)", [digests.ToArray()])
            .Rows(row => (Digest: Convert.ToHexString(row.GetFieldValue<byte[]>(0)), Text: row.GetString(1)), cancellationToken);
        return texts.ToDictionary(found => found.Digest, found => found.Text, StringComparer.Ordinal);
    }

    /// <summary>Those of the subjects who were erased.</summary>
    public async Task<HashSet<Guid>> Erased(IEnumerable<Guid> subjects, CancellationToken cancellationToken) =>
        [.. (await Subjects(subjects, cancellationToken)).Where(subject => subject.ErasedAt is not null).Select(subject => subject.Id)];

    /// <summary>The rows that say who pseudonyms are.</summary>
    public async Task<IReadOnlyList<Subject>> Subjects(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        await connection.Statement(Scripts.Of<SubjectDirectory>("SubjectsById.sql"), ids.ToArray())
            .Rows(SubjectDirectory.Read, cancellationToken);

    private NpgsqlCommand Statement(string fileName, params IEnumerable<object?> parameters) =>
        connection.Statement(Scripts.Of<StreamRecords>(fileName), parameters);

    private static EventRecord Event(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetDateTime(3), row.OrNull<string>(4), row.OrNull<string>(5),
        row.GetString(6), row.GetString(7), row.OrNull<string>(8), row.OrNull<string>(9), row.GetFieldValue<bool?>(10),
        row.GetBoolean(11), row.GetFieldValue<Guid?>(12), row.GetFieldValue<long?>(13), row.OrNull<byte[]>(14));
}

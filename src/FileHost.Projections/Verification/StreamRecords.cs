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

/// <summary>Reads what verification looks at, straight from the tables.</summary>
internal sealed class StreamRecords(NpgsqlDataSource database)
{
    public IAsyncEnumerable<EventRecord> Events(Guid stream) =>
        database.Statement(Scripts.Of<StreamRecords>("VerifyEvents.sql"), stream).Each(row => new EventRecord(
            row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetDateTime(3), row.OrNull<string>(4), row.OrNull<string>(5),
            row.GetString(6), row.GetString(7), row.OrNull<string>(8), row.OrNull<string>(9), row.GetFieldValue<bool?>(10),
            row.GetBoolean(11), row.GetFieldValue<Guid?>(12), row.GetFieldValue<long?>(13), row.OrNull<byte[]>(14)));

    public Task<StreamRecord?> Stream(Guid stream) =>
        database.Statement(Scripts.Of<StreamRecords>("VerifyStream.sql"), stream).Row(row => new StreamRecord(
            row.OrNull<string>(0), row.GetFieldValue<long?>(1), row.OrNull<string>(2), row.GetFieldValue<bool?>(3),
            row.GetFieldValue<long?>(4), row.OrNull<byte[]>(5), row.GetFieldValue<DateTime?>(6), row.OrNull<string>(7),
            row.OrNull<string>(8), row.OrNull<string>(9), row.GetInt64(10), row.GetFieldValue<long?>(11)), CancellationToken.None);

    /// <summary>Who holds a name in a folder; null when nobody does.</summary>
    public Task<Guid?> HolderOf(Guid folder, string key) =>
        database.Statement("select item from filehost.live_name where folder = $1 and key = $2", folder, key)
            .Row(row => row.GetFieldValue<Guid?>(0), CancellationToken.None);

    /// <summary>The bytes of a small content; null when there is none.</summary>
    public Task<byte[]?> Blob(byte[] hash) =>
        database.Statement("select data from filehost.blob where hash = $1", hash)
            .Row(row => row.GetFieldValue<byte[]>(0), CancellationToken.None);

    /// <summary>The texts behind digests, by digest in hex.</summary>
    public async Task<Dictionary<string, string>> Disclosures(IEnumerable<byte[]> digests)
    {
        var texts = await database.Statement("select digest, text from filehost.disclosure where digest = any ($1)", [digests.ToArray()])
            .Rows(row => (Digest: Convert.ToHexString(row.GetFieldValue<byte[]>(0)), Text: row.GetString(1)), CancellationToken.None);
        return texts.ToDictionary(found => found.Digest, found => found.Text, StringComparer.Ordinal);
    }

    /// <summary>Those of the subjects who were erased.</summary>
    public async Task<HashSet<Guid>> Erased(IEnumerable<Guid> subjects) =>
        [.. (await Subjects(subjects)).Where(subject => subject.ErasedAt is not null).Select(subject => subject.Id)];

    /// <summary>The rows that say who pseudonyms are.</summary>
    public async Task<IReadOnlyList<Subject>> Subjects(IEnumerable<Guid> ids) =>
        [.. (await new SubjectDirectory(database).Find(ids, CancellationToken.None)).Values];
}

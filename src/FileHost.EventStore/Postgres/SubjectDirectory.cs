using Npgsql;

namespace FileHost.EventStore.Postgres;

/// <summary>Who pseudonyms are. Written by <see cref="IEventStore.Append"/> only.</summary>
public sealed class SubjectDirectory(NpgsqlDataSource database)
{
    public Task<Subject?> Find(Guid id, CancellationToken cancellationToken) =>
        Statement("SubjectsById.sql", new[] { id }).Row(Read, cancellationToken);

    public Task<Subject?> Find(string kind, string directoryId, CancellationToken cancellationToken) =>
        Statement("SubjectByDirectoryId.sql", kind, directoryId).Row(Read, cancellationToken);

    public Task<Subject?> FindByEmail(string email, CancellationToken cancellationToken) =>
        Statement("SubjectByEmail.sql", email).Row(Read, cancellationToken);

    /// <summary>Those of the ids that are known.</summary>
    public async Task<IReadOnlyDictionary<Guid, Subject>> Find(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        (await Statement("SubjectsById.sql", ids.Distinct().ToArray()).Rows(Read, cancellationToken)).ToDictionary(subject => subject.Id);

    private NpgsqlCommand Statement(string fileName, params IEnumerable<object?> parameters) =>
        database.Statement(Scripts.Of<SubjectDirectory>(fileName), parameters);

    /// <summary>Reads a person from a row: id, kind, directory_id, name, email, erased_at.</summary>
    public static Subject Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.OrNull<string>(2), row.OrNull<string>(3), row.OrNull<string>(4),
        row.GetFieldValue<DateTime?>(5));
}

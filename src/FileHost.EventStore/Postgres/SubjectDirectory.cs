using Npgsql;

namespace FileHost.EventStore.Postgres;

/// <summary>Who pseudonyms are. Written by <see cref="IEventStore.Append"/> only.</summary>
public sealed class SubjectDirectory(NpgsqlDataSource database)
{
    public Task<Subject?> Find(Guid id, CancellationToken cancellationToken) => First("SubjectsById.sql", [new[] { id }], cancellationToken);

    public Task<Subject?> Find(string kind, string directoryId, CancellationToken cancellationToken) =>
        First("SubjectByDirectoryId.sql", [kind, directoryId], cancellationToken);

    public Task<Subject?> FindByEmail(string email, CancellationToken cancellationToken) => First("SubjectByEmail.sql", [email], cancellationToken);

    /// <summary>Those of the ids that are known.</summary>
    public async Task<IReadOnlyDictionary<Guid, Subject>> Find(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        (await Read("SubjectsById.sql", [ids.Distinct().ToArray()], cancellationToken)).ToDictionary(subject => subject.Id);

    private async Task<Subject?> First(string fileName, object[] parameters, CancellationToken cancellationToken) =>
        await Read(fileName, parameters, cancellationToken) is [var first, ..] ? first : null;

    private async Task<IReadOnlyList<Subject>> Read(string fileName, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Scripts.Of<SubjectDirectory>(fileName));
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        var subjects = new List<Subject>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            subjects.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.OrNull<string>(2), reader.OrNull<string>(3), reader.OrNull<string>(4),
                reader.GetFieldValue<DateTime?>(5)));
        }
        return subjects;
    }
}

using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.History;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>Names of persons, files and folders as they are now, by id.</summary>
public sealed class Names(IReadOnlyDictionary<Guid, Subject> persons, IReadOnlyDictionary<Guid, string?> items)
{
    /// <summary>Stands where nobody knows a name.</summary>
    public const string Unknown = "(unknown)";

    /// <summary>The name that others see; "(erased)" once the person was erased.</summary>
    public string Person(Guid id) => !persons.TryGetValue(id, out var person) ? Unknown
        : person.ErasedAt is null ? person.Name ?? person.DirectoryId ?? Unknown : Disclosing.Erased;

    /// <summary>Directory, or Declared for somebody whom only a client has named.</summary>
    public string Kind(Guid id) => persons.TryGetValue(id, out var person) ? person.Kind : Unknown;

    /// <summary>The name of a file or folder; "(erased)" once it was erased.</summary>
    public string Item(Guid id) => !items.TryGetValue(id, out var name) ? Unknown : name ?? Disclosing.Erased;
}

/// <summary>Looks names up, all that a page needs together.</summary>
public sealed class NameQuery(NpgsqlDataSource database, SubjectDirectory people)
{
    public async Task<Names> Find(IEnumerable<Guid?> persons, IEnumerable<Guid?> items, CancellationToken cancellationToken)
    {
        var (personIds, itemIds) = (Ids(persons), Ids(items));
        var known = personIds.Length == 0 ? new Dictionary<Guid, Subject>() : await people.Find(personIds, cancellationToken);
        var named = itemIds.Length == 0
            ? []
            : await database.Ask("ItemNames.sql", row => (Id: row.GetGuid(0), Name: row.OrNull<string>(1)), cancellationToken, itemIds);
        return new Names(known, named.ToDictionary(item => item.Id, item => item.Name));
    }

    private static Guid[] Ids(IEnumerable<Guid?> ids) => [.. ids.OfType<Guid>().Distinct()];
}

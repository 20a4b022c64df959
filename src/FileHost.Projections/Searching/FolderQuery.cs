using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>An item as it lay in a folder at a time.</summary>
/// <param name="Name">Its name then; "(erased)" once the name was erased.</param>
/// <param name="Version">A file's content version then; null while it had no content, and for a folder.</param>
/// <param name="SavedBy">Whose token saved that version.</param>
public sealed record FolderItem(
    Guid Id, bool IsFolder, string Name, long? Version, long? Size, string? Sha256, DateTime? SavedAt, Guid? SavedBy);

/// <summary>Reads what lay in a folder at a time.</summary>
public sealed class FolderQuery(NpgsqlDataSource database, EventQuery events)
{
    /// <summary>By id, which grows with the time of creation.</summary>
    public async Task<IReadOnlyList<FolderItem>> Items(Guid folder, DateTime at, Page<Guid> page, CancellationToken cancellationToken)
    {
        var rows = await database.AskPage("FolderItems.sql", page, Read, cancellationToken, folder, at);
        var named = (await events.At([.. rows.Select(row => row.Named)], cancellationToken)).ToDictionary(e => e.Position, e => (string)e.Data["Name"]!);
        return [.. rows.Select(row => row.Item with { Name = named.GetValueOrDefault(row.Named, Names.Unknown) })];
    }

    private static (FolderItem Item, long Named) Read(NpgsqlDataReader row) => (
        new(row.GetGuid(0), row.GetBoolean(1), "", row.GetFieldValue<long?>(3), row.GetFieldValue<long?>(4), row.OrNull<string>(5),
            row.GetFieldValue<DateTime?>(6), row.GetFieldValue<Guid?>(7)),
        row.GetInt64(2));
}

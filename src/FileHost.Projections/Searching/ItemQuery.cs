using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>A drive: whose it is, where it begins, and what it holds.</summary>
/// <param name="Kind">User, Group or Site.</param>
/// <param name="Owner">A person's pseudonym without hyphens, or the directory's id of a group or a site.</param>
public sealed record FoundDrive(Guid Id, string Kind, string Owner, Guid Root, DriveUse Use);

/// <summary>A file or folder that was found by its name.</summary>
/// <param name="Size">Bytes; null for a folder.</param>
/// <param name="ChangedAt">Time of its newest event.</param>
public sealed record NamedItem(Guid Id, bool IsFolder, string Name, long? Size, DateTime ChangedAt, Guid Folder, string? FolderName);

/// <summary>Finds the way to files: through drives, and by names.</summary>
public sealed class ItemQuery(NpgsqlDataSource database)
{
    /// <summary>The newest drive first.</summary>
    public async Task<IReadOnlyList<FoundDrive>> Drives(Page<Guid> page, CancellationToken cancellationToken) =>
        await database.AskPage("Drives.sql", page, ReadDrive, cancellationToken);

    /// <summary>By name, whatever the case; a part of the name is enough.</summary>
    public async Task<IReadOnlyList<NamedItem>> Named(string text, int atMost, CancellationToken cancellationToken) =>
        await database.Ask("NamedItems.sql", ReadItem, cancellationToken, FileName.Key(text), atMost);

    private static FoundDrive ReadDrive(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetGuid(3),
        new DriveUse(row.GetGuid(0), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7)));

    private static NamedItem ReadItem(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1) == StreamKinds.Folder.Alias, row.GetString(2), row.GetFieldValue<long?>(3), row.GetDateTime(4),
        row.GetGuid(5), row.OrNull<string>(6));
}

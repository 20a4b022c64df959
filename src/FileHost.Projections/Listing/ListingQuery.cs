using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Listing;

/// <summary>An item in a folder.</summary>
/// <param name="Key">Where it stands in the list; the next page begins behind it.</param>
/// <param name="ChildCount">How many items lie in it, when it is a folder.</param>
public sealed record Child(StoredItem Item, string Key, long? ChildCount);

/// <summary>Reads folders: what lies in them, and where they lie.</summary>
public sealed class ListingQuery(NpgsqlDataSource database)
{
    /// <summary>In order of name, those behind <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<Child>> Children(Guid folder, string? after, int atMost, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Scripts.Of<ListingQuery>("Children.sql"));
        command.Parameters.Add(new() { Value = folder });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = atMost });
        var children = new List<Child>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            children.Add(new(ItemRow.Read(row), row.GetString(ItemRow.Columns), row.GetFieldValue<long?>(ItemRow.Columns + 1)));
        return children;
    }

    /// <summary>A folder and all above it, the drive's root last.</summary>
    public async Task<IReadOnlyList<StoredItem>> FolderAndAbove(Guid folder, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Scripts.Of<ListingQuery>("Ancestors.sql"));
        command.Parameters.Add(new() { Value = folder });
        var folders = new List<StoredItem>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) folders.Add(ItemRow.Read(row));
        return folders;
    }

    /// <summary>How many items lie in a folder.</summary>
    public async Task<long> CountChildren(Guid folder, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select count(*) from filehost.live_name where folder = $1");
        command.Parameters.Add(new() { Value = folder });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Which of these names are taken in a folder.</summary>
    public async Task<IReadOnlySet<string>> TakenKeys(Guid folder, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select key from filehost.live_name where folder = $1 and key = any ($2)");
        command.Parameters.Add(new() { Value = folder });
        command.Parameters.Add(new() { Value = keys.ToArray() });
        var taken = new HashSet<string>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) taken.Add(row.GetString(0));
        return taken;
    }
}

using System.Runtime.CompilerServices;
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
    private const int PageSize = 500;

    /// <summary>In order of name, those behind <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<Child>> Children(Guid folder, string? after, int atMost, CancellationToken cancellationToken) =>
        await database.Statement(Scripts.Of<ListingQuery>("Children.sql"), folder, after, atMost).Rows(
            row => new Child(ItemRow.Read(row), row.GetString(ItemRow.Columns), row.GetFieldValue<long?>(ItemRow.Columns + 1)),
            cancellationToken);

    /// <summary>All of one kind, in order of name. Read page by page, so that a slow reader holds no connection.</summary>
    public async IAsyncEnumerable<StoredItem> Children(Guid folder, string kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? after = null; ;)
        {
            var page = await database.Statement(Scripts.Of<ListingQuery>("ChildrenOfKind.sql"), folder, kind, after, PageSize)
                .Rows(row => (Item: ItemRow.Read(row), Key: row.GetString(ItemRow.Columns)), cancellationToken);
            foreach (var (item, _) in page) yield return item;
            if (page.Count < PageSize) yield break;
            after = page[^1].Key;
        }
    }

    /// <summary>A folder and all above it, the drive's root last.</summary>
    public async Task<IReadOnlyList<StoredItem>> FolderAndAbove(Guid folder, CancellationToken cancellationToken) =>
        await database.Statement(Scripts.Of<ListingQuery>("Ancestors.sql"), folder).Rows(ItemRow.Read, cancellationToken);

    /// <summary>Drives that others have shared with a person, and those of the person's groups.</summary>
    public async Task<IReadOnlyList<StoredItem>> DrivesOf(Guid subject, IEnumerable<string> groups, int atMost, CancellationToken cancellationToken) =>
        await database.Statement(Scripts.Of<ListingQuery>("DrivesOf.sql"), subject.ToString("D"), groups.ToArray(), atMost)
            .Rows(ItemRow.Read, cancellationToken);

    /// <summary>Files in some drives by name, whatever the case; a part of the name is enough.</summary>
    public async Task<IReadOnlyList<StoredItem>> FilesNamed(IEnumerable<Guid> drives, string key, int atMost, CancellationToken cancellationToken) =>
        await database.Statement(Scripts.Of<ListingQuery>("FilesNamed.sql"), drives.Select(drive => drive.ToString("D")).ToArray(), key, atMost)
            .Rows(ItemRow.Read, cancellationToken);

    /// <summary>How many items lie in a folder.</summary>
    public Task<long> CountChildren(Guid folder, CancellationToken cancellationToken) =>
        database.Statement("select count(*) from filehost.live_name where folder = $1", folder)
            .Row(row => row.GetInt64(0), cancellationToken);

    /// <summary>Which of these names are taken in a folder.</summary>
    /// <param name="except">An item whose own name does not count; null for none.</param>
    public async Task<IReadOnlySet<string>> TakenKeys(
        Guid folder, IReadOnlyList<string> keys, Guid? except, CancellationToken cancellationToken) =>
        await database.Statement(Scripts.Of<ListingQuery>("TakenKeys.sql"), folder, keys.ToArray(), except)
            .Each(row => row.GetString(0), cancellationToken).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
}

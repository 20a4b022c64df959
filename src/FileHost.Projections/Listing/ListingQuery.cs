using System.Runtime.CompilerServices;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Listing;

/// <summary>An item in a folder.</summary>
/// <param name="Key">Where it stands in the list; the next page begins behind it.</param>
/// <param name="ChildCount">How many items lie in it, when it is a folder.</param>
public sealed record Child(StoredItem Item, string Key, long? ChildCount)
{
    /// <summary>What the list is ordered by before the key; empty when it is by name.</summary>
    public string Value { get; init; } = "";
}

public enum ChildOrderBy { Name, Size, LastModified }

/// <summary>Folders have no size of their own, and come first by it.</summary>
public sealed record ChildOrder(ChildOrderBy By, bool Descending);

/// <summary>A place in a list that is ordered.</summary>
public sealed record ChildPlace(string Value, string Key);

/// <summary>Reads folders: what lies in them, and where they lie.</summary>
public sealed class ListingQuery(NpgsqlDataSource database)
{
    private const int PageSize = 500;

    /// <summary>In order of name, those behind <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<Child>> Children(Guid folder, string? after, int atMost, CancellationToken cancellationToken) =>
        await database.Statement(Scripts.Of<ListingQuery>("Children.sql"), folder, after, atMost).Rows(
            row => new Child(ItemRow.Read(row), row.GetString(ItemRow.Columns), row.GetFieldValue<long?>(ItemRow.Columns + 1)),
            cancellationToken);

    /// <summary>In another order than that of the names, those behind a place in it.</summary>
    public async Task<IReadOnlyList<Child>> Children(
        Guid folder, ChildOrder order, ChildPlace? after, int atMost, CancellationToken cancellationToken) =>
        await database.Question(Scripts.Of<ListingQuery>("ChildrenOrdered.sql"),
            [
                folder, after?.Value, after?.Key, atMost, If(order.By == ChildOrderBy.Size), If(order.By == ChildOrderBy.LastModified),
                If(order.By == ChildOrderBy.Name), If(order.Descending), If(after is not null && order.Descending), If(after is not null && !order.Descending),
            ]).Rows(
            row => new Child(ItemRow.Read(row), row.GetString(ItemRow.Columns), row.GetFieldValue<long?>(ItemRow.Columns + 1)) { Value = row.GetString(ItemRow.Columns + 2) },
            cancellationToken);

    /// <summary>What lies below a folder, at any depth, the deepest first.</summary>
    /// <param name="locked">Only files that have, or had, a lock.</param>
    public async Task<IReadOnlyList<StoredItem>> Below(Guid folder, int atMost, bool locked, CancellationToken cancellationToken) =>
        await database.Question(Scripts.Of<ListingQuery>("Below.sql"), [folder, atMost, If(locked)]).Rows(ItemRow.Read, cancellationToken);

    /// <summary>Bytes of all files below a folder, at any depth.</summary>
    public Task<long> SizeBelow(Guid folder, CancellationToken cancellationToken) =>
        database.Statement(Scripts.Of<ListingQuery>("SizeBelow.sql"), folder).Row(row => row.GetInt64(0), cancellationToken);

    /// <summary>Items that were deleted with a folder, and can be brought back.</summary>
    /// <param name="reachable">Only those whose own folder is there.</param>
    public async Task<IReadOnlyList<StoredItem>> DeletedWith(Guid folder, bool reachable, int atMost, CancellationToken cancellationToken) =>
        await database.Question(Scripts.Of<ListingQuery>("DeletedWith.sql"), [folder.ToString("D"), atMost, If(reachable)]).Rows(ItemRow.Read, cancellationToken);

    private static object? If(bool condition) => condition ? true : null;

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

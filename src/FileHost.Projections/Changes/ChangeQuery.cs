using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Listing;
using FileHost.Projections.Running;
using Npgsql;

namespace FileHost.Projections.Changes;

/// <summary>An item as it is now, with the place in the global order of its last change.</summary>
public sealed record ChangedItem(StoredItem Item, long Position, long? ChildCount);

/// <summary>
/// What has changed since a place in the global order. Whatever was saved before the question is in the answer: what the projection has not
/// taken in yet is read from the log.
/// </summary>
public sealed class ChangeQuery(NpgsqlDataSource database, IEventStore store, ProjectionStore projections)
{
    private const string Projection = "Changes";

    /// <summary>The place behind everything that has been saved.</summary>
    public async Task<long> End(CancellationToken cancellationToken)
    {
        while (await store.SequenceLeaves(cancellationToken: cancellationToken) > 0)
        {
        }
        return await projections.LogSize(cancellationToken);
    }

    /// <summary>In order of their last change; an item that changes meanwhile comes later.</summary>
    /// <param name="from">The first place that counts.</param>
    /// <param name="to">The first that does not.</param>
    /// <param name="withoutDeletedBefore">Items that were deleted before this place are passed over.</param>
    public async Task<IReadOnlyList<ChangedItem>> In(
        Guid drive, long from, long to, long withoutDeletedBefore, int atMost, CancellationToken cancellationToken)
    {
        var taken = (await projections.Find(Projection, cancellationToken))?.NextIndex ?? 0;
        return await database.Statement(Scripts.Of<ChangeQuery>("ChangesInDrive.sql"), drive, from, to, atMost, taken, withoutDeletedBefore).Rows(
            row => new ChangedItem(ItemRow.Read(row), row.GetInt64(ItemRow.Columns), row.GetFieldValue<long?>(ItemRow.Columns + 1)), cancellationToken);
    }

    /// <summary>
    /// The place of the first event at or after a time, or one before it. Where the searched events end, at most: what follows may be later.
    /// </summary>
    public async Task<long> PlaceOf(DateTime time, CancellationToken cancellationToken)
    {
        var searched = (await projections.Find("Events", cancellationToken))?.NextIndex ?? 0;
        return await database.Statement(Scripts.Of<ChangeQuery>("PlaceOfTime.sql"), time).Row(row => row.GetFieldValue<long?>(0), cancellationToken) ?? searched;
    }
}

using Npgsql;

namespace FileHost.EventStore.Postgres;

/// <summary>Reads an item from the first seven columns of a row: id, kind, name, state::text, and its head's version, hash and time.</summary>
public static class ItemRow
{
    /// <summary>The first column behind the item's.</summary>
    public const int Columns = 7;

    public static StoredItem Read(NpgsqlDataReader row) => new(
        new Item(row.GetGuid(0), row.GetString(1), row.OrNull<string>(2), row.GetString(3)),
        new StreamHead(row.GetInt64(4), row.GetFieldValue<byte[]>(5), row.GetDateTime(6)));
}

using Npgsql;

namespace FileHost.EventStore.Postgres;

public static class NullableColumns
{
    /// <summary>A column's text or bytes; null where the database has null.</summary>
    public static T? OrNull<T>(this NpgsqlDataReader row, int column) where T : class =>
        row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}

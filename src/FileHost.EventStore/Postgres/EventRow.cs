using System.Text.Json;
using Npgsql;

namespace FileHost.EventStore.Postgres;

/// <summary>
/// Reads an event from the first eleven columns of a row: seq_id, stream_id, version, id, type, timestamp, user_name, correlation_id,
/// causation_id, headers::text, data::text.
/// </summary>
public static class EventRow
{
    /// <summary>The first column behind the event's.</summary>
    public const int Columns = 11;

    public static StoredEvent Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetInt64(2), row.GetGuid(3), row.GetString(4), row.GetDateTime(5),
        row.OrNull<string>(6), row.OrNull<string>(7), row.OrNull<string>(8), JsonElement.Parse(row.OrNull<string>(9) ?? "null"), JsonElement.Parse(row.GetString(10)));
}

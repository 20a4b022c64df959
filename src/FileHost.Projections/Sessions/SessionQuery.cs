using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Sessions;

/// <summary>Reads who has, or had, access to a file through an editor.</summary>
public sealed class SessionQuery(NpgsqlDataSource database)
{
    /// <summary>Newest first (ids grow with time), those before one.</summary>
    public async Task<IReadOnlyList<StoredItem>> Find(Guid file, Guid? before, int atMost, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Scripts.Of<SessionQuery>("Sessions.sql"));
        command.Parameters.Add(new() { Value = file.ToString("D") });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = before });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = atMost });
        var sessions = new List<StoredItem>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) sessions.Add(ItemRow.Read(row));
        return sessions;
    }
}

using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Sessions;

/// <summary>Reads who has, or had, access to a file through an editor.</summary>
public sealed class SessionQuery(NpgsqlDataSource database)
{
    /// <summary>Newest first (ids grow with time), those before one.</summary>
    public async Task<IReadOnlyList<StoredItem>> Find(Guid file, Guid? before, int atMost, CancellationToken cancellationToken) =>
        await database.Statement(Scripts.Of<SessionQuery>("Sessions.sql"), file.ToString("D"), before, atMost)
            .Rows(ItemRow.Read, cancellationToken);
}

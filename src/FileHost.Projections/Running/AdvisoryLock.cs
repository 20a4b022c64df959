using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Running;

/// <summary>A lock of PostgreSQL by name, held as long as its connection lives, for work that only one node is to do.</summary>
internal sealed class AdvisoryLock : IAsyncDisposable
{
    private AdvisoryLock(NpgsqlConnection connection) => Connection = connection;

    /// <summary>The connection that holds it: who loses this has lost the lock.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Takes the lock; null when somebody else holds it.</summary>
    public static Task<AdvisoryLock?> TryTake(NpgsqlDataSource database, string name, CancellationToken cancellationToken) =>
        Take(database, "select pg_try_advisory_lock(hashtextextended($1, 0))", name, cancellationToken);

    /// <summary>Waits for the lock.</summary>
    public static async Task<AdvisoryLock> Take(NpgsqlDataSource database, string name, CancellationToken cancellationToken) =>
        (await Take(database, "select pg_advisory_lock(hashtextextended($1, 0)) is not null", name, cancellationToken))!;

    /// <summary>Gives the lock back, and listens to nothing any more: a connection that returns to its pool would keep both.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var connection = Connection;
        try
        {
            await connection.Statement("select pg_advisory_unlock_all(); unlisten *").Run(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection is lost, and the lock with it.
        }
        catch (InvalidOperationException)
        {
            // Closed after it was lost.
        }
    }

    private static async Task<AdvisoryLock?> Take(NpgsqlDataSource database, string sql, string name, CancellationToken cancellationToken)
    {
        var taken = new AdvisoryLock(await database.OpenConnectionAsync(cancellationToken));
        try
        {
            var asked = taken.Connection.Statement(sql, name);
            // Another's work may take as long as it takes.
            asked.CommandTimeout = 0;
            if (await asked.Row(row => row.GetBoolean(0), cancellationToken)) return taken;
        }
        catch
        {
            await taken.DisposeAsync();
            throw;
        }
        await taken.DisposeAsync();
        return null;
    }
}

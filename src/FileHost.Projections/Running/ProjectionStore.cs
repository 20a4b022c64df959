using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Running;

/// <summary>How far a projection has come.</summary>
/// <param name="Version">Version of the projection that its tables were made by.</param>
/// <param name="NextIndex">The next leaf that it will read.</param>
/// <param name="Rebuild">Somebody asked for its tables to be filled anew.</param>
public sealed record Checkpoint(string Name, int Version, long NextIndex, bool Rebuild);

/// <summary>An event that a projection could not take in.</summary>
public sealed record DeadLetter(string Projection, long Index, Guid Event, string Reason, DateTime At);

/// <summary>
/// Applies ranges of the log to a projection's tables: rows and checkpoint in one transaction, the checkpoint only from where it stood. So no
/// event is applied twice or left out, whoever else may try at the same time.
/// </summary>
public sealed class ProjectionStore(NpgsqlDataSource database)
{
    /// <summary>The schema that is read.</summary>
    public const string Live = "projection";

    /// <summary>The schema that a rebuild fills.</summary>
    public const string Next = "projection_next";

    public async Task<Checkpoint?> Find(string name, CancellationToken cancellationToken) =>
        (await All(cancellationToken)).FirstOrDefault(checkpoint => checkpoint.Name == name);

    public async Task<IReadOnlyList<Checkpoint>> All(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select name, version, next_idx, rebuild from filehost.checkpoint order by name");
        var checkpoints = new List<Checkpoint>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) checkpoints.Add(new(row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetBoolean(3)));
        return checkpoints;
    }

    /// <summary>How many leaves the log has.</summary>
    public async Task<long> LogSize(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select coalesce(max(idx) + 1, 0) from filehost.leaf");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Makes the live tables of a projection, empty, and its indexes.</summary>
    public Task Create(Projection projection, CancellationToken cancellationToken) =>
        Transact(Live, async (connection, ct) =>
        {
            await Execute(connection, projection.Tables, ct);
            await Execute(connection, projection.Indexes, ct);
            await Execute(connection, "insert into filehost.checkpoint (name, version, next_idx) values ($1, $2, 0)", ct, projection.Name, projection.Version);
        }, cancellationToken);

    /// <summary>Applies a range to the live tables and moves the checkpoint.</summary>
    /// <exception cref="CheckpointMovedException">Somebody else has moved it.</exception>
    public Task Apply(Projection projection, long from, long to, CancellationToken cancellationToken) => Transact(Live, async (connection, ct) =>
    {
        await Move(connection, projection, from, to, ct);
        await Apply(connection, projection, from, to, ct);
    }, cancellationToken);

    /// <summary>Sets one event aside with the reason, and goes on behind it.</summary>
    public Task SetAside(Projection projection, long index, string reason, CancellationToken cancellationToken) => Transact(Live, async (connection, ct) =>
    {
        await Move(connection, projection, index, index + 1, ct);
        await Remember(connection, projection, index, reason, ct);
    }, cancellationToken);

    public async Task<IReadOnlyList<DeadLetter>> DeadLetters(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select projection, idx, event, reason, at from filehost.dead_letter order by idx, projection");
        var letters = new List<DeadLetter>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            letters.Add(new(row.GetString(0), row.GetInt64(1), row.GetGuid(2), row.GetString(3), row.GetDateTime(4)));
        return letters;
    }

    /// <summary>Asks for a projection's tables to be filled anew; false when there is no such projection.</summary>
    public async Task<bool> AskForRebuild(string name, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update filehost.checkpoint set rebuild = true where name = $1");
        command.Parameters.Add(new() { Value = name });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    internal static Task Remember(
        NpgsqlConnection connection, Projection projection, long index, string reason, CancellationToken cancellationToken) =>
        Execute(connection, Scripts.Of<ProjectionStore>("SetAside.sql"), cancellationToken, projection.Name, index, reason);

    internal static async Task Apply(NpgsqlConnection connection, Projection projection, long from, long to, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in projection.Apply)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { new() { Value = from }, new() { Value = to } } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs something in one transaction, with a schema first in the search path.</summary>
    internal async Task Transact(string schema, Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute(connection, $"set local search_path = {schema}, pg_temp", cancellationToken);
        await work(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task Move(NpgsqlConnection connection, Projection projection, long from, long to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "update filehost.checkpoint set next_idx = $3, updated_at = now() where name = $1 and next_idx = $2", connection);
        foreach (var value in new object[] { projection.Name, from, to }) command.Parameters.Add(new() { Value = value });
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0) throw new CheckpointMovedException();
    }
}

/// <summary>Another node has applied the same range; there is nothing left to do.</summary>
public sealed class CheckpointMovedException() : Exception("Another node has applied this range.");

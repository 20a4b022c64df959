using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Running;

/// <summary>How far a projection has come.</summary>
/// <param name="Version">Version of the projection that its tables were made by.</param>
/// <param name="NextIndex">The next leaf that it will read.</param>
/// <param name="Rebuild">Somebody asked for its tables to be filled anew.</param>
public sealed record Checkpoint(string Name, int Version, long NextIndex, bool Rebuild)
{
    /// <summary>Whether the tables must be filled anew.</summary>
    internal bool IsOutdated(Projection projection) => Rebuild || Version != projection.Version;
}

/// <summary>An event that a projection could not take in.</summary>
/// <param name="Projection">Name of the projection.</param>
/// <param name="Index">Place of the event in the global order.</param>
/// <param name="Event">Id of the event.</param>
/// <param name="Reason">What the database said.</param>
/// <param name="At">When it was set aside.</param>
public sealed record DeadLetter(string Projection, long Index, Guid Event, string Reason, DateTime At);

/// <summary>
/// Applies ranges of the log to a projection's tables: rows and checkpoint in one transaction, the checkpoint only from where it stood. So no
/// event is applied twice or left out, whoever else may try at the same time.
/// </summary>
public sealed class ProjectionStore(NpgsqlDataSource database)
{
    /// <summary>Where those who follow a projection hear that it has come further (LISTEN).</summary>
    public const string Channel = "filehost_projection";

    /// <summary>The schema that is read.</summary>
    public const string Live = "projection";

    /// <summary>The schema that a rebuild fills.</summary>
    public const string Next = "projection_next";

    // An index over a long history takes as long as it takes.
    private const int Unlimited = 0;

    public async Task<Checkpoint?> Find(string name, CancellationToken cancellationToken) =>
        (await All(cancellationToken)).FirstOrDefault(checkpoint => checkpoint.Name == name);

    public async Task<IReadOnlyList<Checkpoint>> All(CancellationToken cancellationToken) =>
        await database.Statement("select name, version, next_idx, rebuild from filehost.checkpoint order by name")
            .Rows(row => new Checkpoint(row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetBoolean(3)), cancellationToken);

    /// <summary>How many leaves the log has.</summary>
    public Task<long> LogSize(CancellationToken cancellationToken) =>
        database.Statement("select coalesce(max(idx) + 1, 0) from filehost.leaf").Row(row => row.GetInt64(0), cancellationToken);

    /// <summary>
    /// Makes the live tables of a projection, empty, and its indexes; of several nodes that try, one does. Asks for a rebuild where that fills them
    /// sooner, because the log is long already, and where such tables stand there: another projection had them, in an older version.
    /// </summary>
    public Task Create(Projection projection, CancellationToken cancellationToken) => Transact(Live, async (connection, ct) =>
    {
        var first = connection.Statement("insert into filehost.checkpoint (name, version, next_idx) values ($1, $2, 0) on conflict do nothing returning true",
            projection.Name, projection.Version);
        if (!await first.Row(row => row.GetBoolean(0), ct)) return;
        var stands = await connection.Statement("select exists (select from pg_tables where schemaname = $1 and tablename = any ($2))",
            Live, projection.TableNames.ToArray()).Row(row => row.GetBoolean(0), ct);
        if (!stands)
            foreach (var sql in projection.Indexes.Prepend(projection.Tables)) await Execute(connection, sql, ct);
        await Execute(connection, "update filehost.checkpoint set rebuild = $2 or exists (select from filehost.leaf where idx >= $3) where name = $1", ct,
            projection.Name, stands, (long)Filling.LargeBatch);
    }, cancellationToken);

    /// <summary>Applies a range to the live tables and moves the checkpoint.</summary>
    /// <exception cref="CheckpointMovedException">Somebody else has moved it.</exception>
    public Task Apply(Projection projection, long from, long to, CancellationToken cancellationToken) => Transact(Live, async (connection, ct) =>
    {
        await Move(connection, projection, from, to, ct);
        await Apply(connection, projection.Apply, from, to, ct);
    }, cancellationToken);

    /// <summary>Sets one event aside with the reason, and goes on behind it.</summary>
    public Task SetAside(Projection projection, long index, string reason, CancellationToken cancellationToken) => Transact(Live, async (connection, ct) =>
    {
        await Move(connection, projection, index, index + 1, ct);
        await Remember(connection, projection, index, reason, ct);
    }, cancellationToken);

    public async Task<IReadOnlyList<DeadLetter>> DeadLetters(CancellationToken cancellationToken) =>
        await database.Statement("select projection, idx, event, reason, at from filehost.dead_letter order by idx, projection")
            .Rows(row => new DeadLetter(row.GetString(0), row.GetInt64(1), row.GetGuid(2), row.GetString(3), row.GetDateTime(4)), cancellationToken);

    /// <summary>Asks for a projection's tables to be filled anew; false when there is no such projection.</summary>
    public Task<bool> AskForRebuild(string name, CancellationToken cancellationToken) =>
        database.Statement("update filehost.checkpoint set rebuild = true where name = $1 returning true", name)
            .Row(row => row.GetBoolean(0), cancellationToken);

    /// <summary>Tells how many leaves the tables have taken in that are being filled anew.</summary>
    internal Task Progress(Projection projection, long rebuilt, CancellationToken cancellationToken) =>
        database.Statement("update filehost.checkpoint set rebuilt = $2 where name = $1", projection.Name, rebuilt).Run(cancellationToken);

    /// <summary>Waits until nobody else fills a projection's tables anew; nobody else will, until what is returned is disposed.</summary>
    internal async Task<IAsyncDisposable> Turn(Projection projection, CancellationToken cancellationToken) =>
        await AdvisoryLock.Take(database, $"filehost.rebuild.{projection.Name}", cancellationToken);

    internal static Task Remember(
        NpgsqlConnection connection, Projection projection, long index, string reason, CancellationToken cancellationToken) =>
        Execute(connection, Scripts.Of<ProjectionStore>("SetAside.sql"), cancellationToken, projection.Name, index, reason);

    internal static async Task Apply(
        NpgsqlConnection connection, IEnumerable<string> statements, long from, long to, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = Unlimited };
        foreach (var statement in statements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { new() { Value = from }, new() { Value = to } } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        var statement = connection.Statement(sql, parameters);
        statement.CommandTimeout = Unlimited;
        return statement.Run(cancellationToken);
    }

    /// <summary>Runs something in one transaction, with a schema first in the search path.</summary>
    internal async Task Transact(string schema, Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // To compile a statement takes longer than to run it over a range.
        await Execute(connection, $"set local search_path = {schema}, pg_temp; set local jit = off", cancellationToken);
        await work(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task Move(NpgsqlConnection connection, Projection projection, long from, long to, CancellationToken cancellationToken)
    {
        var moved = connection.Statement(
            "update filehost.checkpoint set next_idx = $3, updated_at = now() where name = $1 and next_idx = $2 returning true",
            projection.Name, from, to);
        if (!await moved.Row(row => row.GetBoolean(0), cancellationToken)) throw new CheckpointMovedException();
        await connection.Statement("select pg_notify($1, $2)", Channel, projection.Name).Run(cancellationToken);
    }
}

/// <summary>Another node has applied the same range; there is nothing left to do.</summary>
public sealed class CheckpointMovedException() : Exception("Another node has applied this range.");

using FileHost.EventStore.Postgres;
using FileHost.Projections.Running;
using Npgsql;

namespace FileHost.Projections.Listing;

/// <summary>How far a copy has come.</summary>
/// <param name="State">inProgress, completed or failed.</param>
/// <param name="Resource">The new item; null until it is there. A folder is there before what lies in it.</param>
/// <param name="Problem">Why it failed, in a sentence for the client.</param>
public sealed record CopyState(string State, long Done, long Total, Guid? Resource, string? Problem);

/// <summary>A copy that this node works on. No other node takes it before this is disposed, or the node is gone.</summary>
/// <param name="Wish">What was asked for, as <see cref="CopyTable.Begin"/> was told.</param>
/// <param name="Attempts">How often it was taken since it last came further, this time included.</param>
public sealed record TakenCopy(Guid Id, string Wish, int Attempts, IAsyncDisposable Lock) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Lock.DisposeAsync();
}

/// <summary>Keeps copies until they are done, and for a day after that how they ended.</summary>
public sealed class CopyTable(NpgsqlDataSource database)
{
    public async Task Begin(Guid id, string wish)
    {
        await database.Statement("delete from filehost.copy where state <> 'inProgress' and updated_at < now() - interval '1 day'")
            .Run(CancellationToken.None);
        await database.Statement("insert into filehost.copy (id, state, wish) values ($1, 'inProgress', $2)", id, wish).Run(CancellationToken.None);
    }

    /// <summary>
    /// Takes the copy that has waited longest among those that no node works on; null when there is none. One that has just broken off waits a
    /// little.
    /// </summary>
    public async Task<TakenCopy?> Take(CancellationToken cancellationToken)
    {
        var open = await database.Statement(Scripts.Of<CopyTable>("OpenCopies.sql")).Rows(row => row.GetGuid(0), cancellationToken);
        foreach (var id in open)
            if (await Take(id, cancellationToken) is { } taken) return taken;
        return null;
    }

    /// <summary>How far the copy has come. One that begins again and skips what is there never goes back.</summary>
    public Task Advance(Guid id, Guid resource, long done, long total) =>
        database.Statement(Scripts.Of<CopyTable>("AdvanceCopy.sql"), id, resource, done, total).Run(CancellationToken.None);

    public Task Complete(Guid id) => database.Statement(
        "update filehost.copy set state = 'completed', done = total, wish = null, updated_at = now() where id = $1", id).Run(CancellationToken.None);

    public Task Fail(Guid id, string problem) => database.Statement(
        "update filehost.copy set state = 'failed', problem = $2, wish = null, updated_at = now() where id = $1", id, problem)
        .Run(CancellationToken.None);

    /// <summary>Null when there is no such copy, or it ended a day ago.</summary>
    public Task<CopyState?> Find(Guid id, CancellationToken cancellationToken) => database.Statement(
        "select state, done, total, resource, problem from filehost.copy where id = $1", id)
        .Row(
            row => new CopyState(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<Guid?>(3), row.OrNull<string>(4)),
            cancellationToken);

    // Another node may have finished it before the lock was free.
    private async Task<TakenCopy?> Take(Guid id, CancellationToken cancellationToken)
    {
        if (await AdvisoryLock.TryTake(database, $"filehost.copy.{id:N}", cancellationToken) is not { } taken) return null;
        try
        {
            var copy = await database.Statement(Scripts.Of<CopyTable>("TakeCopy.sql"), id)
                .Row(row => new TakenCopy(id, row.GetString(0), row.GetInt32(1), taken), cancellationToken);
            if (copy is null) await taken.DisposeAsync();
            return copy;
        }
        catch
        {
            await taken.DisposeAsync();
            throw;
        }
    }
}

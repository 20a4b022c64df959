using FileHost.EventStore.Postgres;
using FileHost.Testing;
using Npgsql;

namespace FileHost.EventStore.Tests;

/// <summary>
/// Numbers are drawn before a commit, and commits come in another order. A constraint trigger that runs at the commit holds one stream's
/// save there, with its numbers drawn, for as long as the test holds a lock.
/// </summary>
public sealed class LateCommitTests : IAsyncLifetime
{
    private const string Waiting =
        "locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())";

    private readonly TestStream late = new(), other = new();
    private PostgresDatabase database = null!;

    private PostgresEventStore Store => new PostgresEventStore(database.Application);

    public async ValueTask InitializeAsync()
    {
        database = await PostgresDatabase.Create();
        await database.Owner.Run($$"""
            create function public.wait_at_commit() returns trigger language plpgsql as
              'begin perform pg_advisory_xact_lock_shared(1); return null; end';
            create constraint trigger wait_at_commit after insert on filehost.inbox deferrable initially deferred
              for each row when (new.stream = '{{late.Id}}') execute function public.wait_at_commit()
            """);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task An_event_that_commits_late_is_not_skipped_and_comes_after_those_that_were_placed_before()
    {
        await using var held = await Hold();
        var saving = Store.Append([late.Save(2)]);
        await UntilItWaits();
        await other.Stored(Store, 2);
        Assert.Equal(2, await Store.SequenceLeaves());
        var before = await Store.ReadAll(0, 100).ToListAsync();
        Assert.Equal([other.Id, other.Id], before.Select(leaf => leaf.Event.Stream));

        await held.DisposeAsync();
        Assert.Equal([AppendOutcome.Ok], await saving);
        await other.Stored(Store);
        Assert.Equal(3, await Store.SequenceLeaves());

        var after = await Store.ReadAll(0, 100).ToListAsync();
        Assert.Equal(before.Select(leaf => (leaf.Index, leaf.Event.Id)), after.Take(2).Select(leaf => (leaf.Index, leaf.Event.Id)));
        Assert.Equal([late.Id, late.Id, other.Id], after.Skip(2).Select(leaf => leaf.Event.Stream));
        Assert.Equal([0, 1, 2, 3, 4], after.Select(leaf => leaf.Index));
        Assert.True(after[2].Event.SeqId < before[0].Event.SeqId, "The late event drew its number first.");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_save_that_fails_at_its_commit_leaves_a_gap_in_the_numbers_and_none_in_the_order()
    {
        await using var held = await Hold();
        var saving = Store.Append([late.Save()]);
        await UntilItWaits();
        await other.Stored(Store);
        await database.Owner.Run($"select pg_cancel_backend(pid) from pg_locks where {Waiting}");
        var failure = await Assert.ThrowsAsync<PostgresException>(() => saving);
        Assert.Equal(PostgresErrorCodes.QueryCanceled, failure.SqlState);
        await other.Stored(Store);

        Assert.Equal(2, await Store.SequenceLeaves());

        var leaves = await Store.ReadAll(0, 100).ToListAsync();
        Assert.Equal([(0, 2), (1, 3)], leaves.Select(leaf => (leaf.Index, leaf.Event.SeqId)));
        Assert.Empty(await Store.ReadStream(late.Id).ToListAsync());
    }

    // Without a pool: the lock ends with the connection.
    private async Task<IAsyncDisposable> Hold()
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_advisory_lock(1)", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private Task UntilItWaits() => database.Owner.Until($"select exists (select from pg_locks where {Waiting})");
}

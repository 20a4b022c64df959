using FileHost.EventStore.Postgres;
using FileHost.Projections.Running;
using FileHost.Projections.Searching;
using FileHost.Testing;
using Npgsql;

namespace FileHost.Projections.Tests.Scale;

/// <summary>However the projections come to the end of the log, they come to the same rows.</summary>
public sealed class RebuildTests(GeneratedHistory history)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void No_table_of_the_history_is_empty() =>
        Assert.All(history.Rows, table => Assert.False(table.Value.StartsWith("0 ", StringComparison.Ordinal), table.Key));

    [Fact]
    public async Task A_rebuild_from_zero_gives_the_rows_that_live_gave_and_is_read_only_when_it_is_whole()
    {
        await using var database = await history.CopyWithProjections();
        await CatchUp(database);
        Assert.Equal(history.Rows, await ProjectionRows.Digests(database));
        foreach (var table in ProjectionRows.Tables) await database.Tamper($"delete from projection.{table} where ctid = '(0,1)'");
        var worn = await ProjectionRows.Digests(database);
        foreach (var projection in Projection.All) await new ProjectionStore(database.Application).AskForRebuild(projection.Name, Cancel);
        using var done = new CancellationTokenSource();
        var seen = Read(database, done.Token);
        await CatchUp(database);
        await done.CancelAsync();
        Assert.Equal(history.Rows, await ProjectionRows.Digests(database));
        Assert.Subset(new HashSet<string>(StringComparer.Ordinal) { worn["alarm"], history.Rows["alarm"] }, await seen);
        Assert.Contains(worn["alarm"], await seen);
    }

    [Fact]
    public async Task A_table_that_only_an_older_version_had_is_gone_after_a_rebuild()
    {
        await using var database = await history.CopyWithProjections();
        await CatchUp(database);
        await database.Application.Statement("create table projection.formerly (alarm_file int)").Run(Cancel);
        // Left by a rebuild that was cut off, with the name of an index of today.
        await database.Application.Statement("create table projection_next.alarm_file ()").Run(Cancel);
        await new ProjectionStore(database.Application).AskForRebuild("Alarms", Cancel);
        await CatchUp(database);
        Assert.Null(await database.Application.Statement("select to_regclass('projection.formerly')::text")
            .Row(row => row.IsDBNull(0) ? null : row.GetString(0), Cancel));
        Assert.Equal(history.Rows, await ProjectionRows.Digests(database));
    }

    [Fact]
    public async Task A_projection_takes_over_tables_that_another_one_had_in_an_older_version()
    {
        await using var database = await history.CopyWithProjections();
        await CatchUp(database);
        await database.Tamper("delete from filehost.checkpoint where name = 'Activity'; delete from projection.activity");
        await CatchUp(database);
        Assert.Equal(history.Rows, await ProjectionRows.Digests(database));
    }

    [Theory, InlineData(Filling.LargeBatch - 1, false), InlineData(Filling.LargeBatch, true)]
    public async Task A_projection_that_is_new_to_a_long_log_is_filled_by_a_rebuild(long last, bool rebuild)
    {
        await using var database = await PostgresDatabase.Create();
        await database.Tamper($"insert into filehost.leaf (idx, seq_id, stream, version, hash) values ({last}, 1, gen_random_uuid(), 1, sha256(''))");
        var store = new ProjectionStore(database.Application);
        await store.Create(Projection.All[0], Cancel);
        Assert.Equal(rebuild, (await store.Find(Projection.All[0].Name, Cancel))!.Rebuild);
    }

    [Fact]
    public async Task A_rebuild_tells_how_far_it_has_come_until_its_tables_are_read()
    {
        await using var database = await history.CopyWithProjections();
        await CatchUp(database);
        await new ProjectionStore(database.Application).AskForRebuild("Alarms", Cancel);
        Assert.Null((await State(database)).Rebuilt);
        // Takes the name of an index, so that the rebuild ends when the rows are there.
        await database.Application.Statement("create view projection_next.alarm_kind as select 1").Run(Cancel);
        await Assert.ThrowsAsync<PostgresException>(() => CatchUp(database));
        var (cutOff, rows) = (await State(database), history.Rows["alarm"]);
        Assert.Equal((true, history.Size), (cutOff.Rebuilding, cutOff.Rebuilt));
        await database.Application.Statement("drop view projection_next.alarm_kind").Run(Cancel);
        await CatchUp(database);
        Assert.Equal((false, null), ((await State(database)).Rebuilding, (await State(database)).Rebuilt));
        Assert.Equal(rows, await ProjectionRows.Digest(database, "alarm"));
    }

    [Fact]
    public async Task A_node_that_has_filled_the_tables_keeps_no_lock_from_the_others()
    {
        await using var database = await history.CopyWithProjections();
        await CatchUp(database);
        await new ProjectionStore(database.Application).AskForRebuild("Alarms", Cancel);
        await CatchUp(database);
        Assert.Equal(0, await database.Owner.Statement(
                "select count(*) from pg_locks l join pg_database d on d.oid = l.database where l.locktype = 'advisory' and d.datname = current_database()")
            .Row(row => row.GetInt64(0), Cancel));
    }

    [Fact]
    public async Task Two_nodes_that_work_at_the_same_time_give_the_same_rows()
    {
        await using var database = await history.CopyWithProjections();
        await Task.WhenAll(CatchUp(database), CatchUp(database));
        await CatchUp(database);
        Assert.Equal(history.Rows, await ProjectionRows.Digests(database));
    }

    private static async Task<ProjectionState> State(PostgresDatabase database) =>
        (await new ProjectionQuery(database.Application).All(Cancel)).Single(state => state.Name == "Alarms");

    private static Task CatchUp(PostgresDatabase database) => new ProjectionRunner(
        database.Application, new ProjectionStore(database.Application), Projection.All, TimeProvider.System, e => Assert.Fail(e.ToString())).CatchUp(Cancel);

    // Every state of a table that a reader meets, asking without a pause.
    private static async Task<HashSet<string>> Read(PostgresDatabase database, CancellationToken done)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!done.IsCancellationRequested)
        {
            seen.Add((await database.Owner.Statement("""
                select concat_ws(' ', count(*), sum(hashtextextended(t::text, 0)), sum(hashtextextended(t::text, 1))) from projection.alarm t
                """).Row(row => row.GetString(0), Cancel))!);
        }
        return seen;
    }
}

using FileHost.EventStore.Postgres;
using FileHost.Projections.Running;
using FileHost.Testing;
using Npgsql;

namespace FileHost.Projections.Tests.Scale;

/// <summary>Nodes are killed and stopped while they work; the rows come out the same.</summary>
public sealed class NodeTests(GeneratedHistory history) : IAsyncLifetime
{
    private PostgresDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await history.CopyWithProjections();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("event"), InlineData("activity"), InlineData("editing_session")]
    public Task A_node_killed_in_the_middle_of_a_batch_leaves_nothing_half_done_and_another_goes_on(string table) =>
        GoesOnAfter(table, node => node.Kill());

    [Fact]
    public Task When_the_node_that_works_is_stopped_the_one_that_waits_goes_on() => GoesOnAfter("activity", node => node.Stop());

    private async Task GoesOnAfter(string table, Func<NodeProcess, Task> end)
    {
        using var first = NodeProcess.Start(database.OwnerConnectionString);
        var held = await Hold(table);
        var backend = await Until("select pid from pg_locks where relation = $1::regclass and not granted", $"projection.{table}", first);
        using var second = NodeProcess.Start(database.OwnerConnectionString);
        await end(first);
        await held.DisposeAsync();
        await Until("select 1 where not exists (select from pg_stat_activity where pid = $1)", backend, second);
        await Until($"select 1 from filehost.checkpoint having count(*) filter (where next_idx = $1) = {Projection.All.Count}", history.Size, second);
        await second.Stop();
        Assert.Equal(history.Rows, await ProjectionRows.Digests(database));
    }

    // The first statement of a batch is done, and the next waits for this table, until the connection is disposed.
    private async Task<NpgsqlConnection> Hold(string table)
    {
        var connection = await database.Owner.OpenConnectionAsync(Cancel);
        await connection.BeginTransactionAsync(Cancel);
        await connection.Statement($"lock table projection.{table} in exclusive mode").Run(Cancel);
        return connection;
    }

    // Asks until there is a row; the test's own time limit is the only one.
    private async Task<int> Until(string question, object parameter, NodeProcess node)
    {
        while (true)
        {
            if (await database.Owner.Statement(question, parameter).Rows(row => row.GetInt32(0), Cancel) is [var answer, ..]) return answer;
            node.AssertRunning();
            await Task.Delay(20, Cancel);
        }
    }
}

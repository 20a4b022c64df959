using Npgsql;

namespace FileHost.EventStore.Tests;

/// <summary>Over PostgreSQL, where saves take time. A table lock holds the first ones until all are waiting.</summary>
public sealed class GroupCommitTests(SharedDatabase database) : IClassFixture<SharedDatabase>, IAsyncLifetime
{
    private const int Many = 64;
    private readonly GroupCommit commit = new(database.Store);

    // Saves that wait are no test of the clock.
    public async ValueTask InitializeAsync() =>
        await database.Owner.Run("update filehost.setting set value = '10 minutes' where name = 'clock_skew'");

    public ValueTask DisposeAsync() => commit.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task Saves_that_wait_at_the_same_time_share_a_commit()
    {
        var streams = Streams(Many);
        Assert.All(await AppendAtOnce(streams.Select(stream => stream.Save())), outcome => Assert.Equal(AppendOutcome.Ok, outcome));
        Assert.Equal(Many, await Stored(streams));
        Assert.InRange(await Commits(streams), GroupCommit.Direct + 1, GroupCommit.Direct + 2);
    }

    [Fact(Timeout = 30_000)]
    public async Task Few_saves_do_not_wait_for_each_other()
    {
        var streams = Streams(GroupCommit.Direct);
        await AppendAtOnce(streams.Select(stream => stream.Save()));
        Assert.Equal(GroupCommit.Direct, await Commits(streams));
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_many_saves_at_once_each_gets_its_own_outcome()
    {
        var streams = Streams(Many);
        var outcomes = await AppendAtOnce(streams.Select((stream, n) => (n % 4) switch
        {
            0 => stream.Save(),
            1 => stream.Save(stream.Append() with { Expected = 3 }),
            2 => stream.Save(stream.Append(TestStream.Event(TestStream.Now.AddHours(1)))),
            _ => stream.Save(stream.Append() with { Events = [stream.Append().Events[0] with { Hash = new byte[32] }] }),
        }));
        AppendOutcome[] cycle = [AppendOutcome.Ok, AppendOutcome.Conflict, AppendOutcome.Skew, AppendOutcome.Bad];
        Assert.Equal(Enumerable.Range(0, Many).Select(n => cycle[n % 4]), outcomes);
        Assert.Equal(Many / 4, await Stored(streams));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_save_that_the_store_cannot_take_fails_alone()
    {
        var streams = Streams(Many);
        var poisoned = streams[40].Append();
        poisoned = poisoned with { Events = [poisoned.Events[0] with { Data = "no JSON" }] };
        var appends = await Held(streams.Select(stream => stream == streams[40] ? stream.Save(poisoned) : stream.Save()));

        var failure = await Assert.ThrowsAsync<PostgresException>(() => appends[40]);
        Assert.Equal(PostgresErrorCodes.InvalidTextRepresentation, failure.SqlState);
        appends.RemoveAt(40);
        Assert.All(await Task.WhenAll(appends), outcome => Assert.Equal(AppendOutcome.Ok, outcome));
        Assert.Equal(Many - 1, await Stored(streams));
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_two_saves_of_one_stream_at_once_one_is_stored_and_the_other_is_told()
    {
        var streams = Streams(Many / 2);
        var outcomes = await AppendAtOnce(streams.Concat(streams).Select(stream => stream.Save()));
        Assert.All(Enumerable.Range(0, Many / 2), n => Assert.Equal(
            [AppendOutcome.Ok, AppendOutcome.Conflict], new[] { outcomes[n], outcomes[n + Many / 2] }.Order()));
        Assert.Equal(Many / 2, await Stored(streams));
    }

    [Fact(Timeout = 30_000)]
    public async Task Disposing_waits_until_the_saves_that_wait_are_stored()
    {
        var (streams, disposing) = (Streams(Many), Task.CompletedTask);
        var appends = await Held(streams.Select(stream => stream.Save()), () =>
        {
            disposing = commit.DisposeAsync().AsTask();
            Assert.False(disposing.IsCompleted);
        });
        await disposing;
        Assert.InRange(await Stored(streams), Many - GroupCommit.Direct, Many);
        Assert.All(await Task.WhenAll(appends), outcome => Assert.Equal(AppendOutcome.Ok, outcome));
    }

    [Fact(Timeout = 30_000)]
    public async Task Over_memory_too_each_of_many_saves_gets_its_own_outcome()
    {
        await using var inMemory = new GroupCommit(new InMemoryEventStore(TimeProvider.System));
        var streams = Streams(Many / 2);
        var outcomes = await Task.WhenAll(streams.Concat(streams).Select(stream => Task.Run(() => inMemory.Append(stream.Save()))));
        Assert.All(Enumerable.Range(0, Many / 2), n => Assert.Equal(
            [AppendOutcome.Ok, AppendOutcome.Conflict], new[] { outcomes[n], outcomes[n + Many / 2] }.Order()));
    }

    private static List<TestStream> Streams(int count) => [.. Enumerable.Range(0, count).Select(_ => new TestStream())];

    private async Task<AppendOutcome[]> AppendAtOnce(IEnumerable<Save> saves) => await Task.WhenAll(await Held(saves));

    // None of the saves is stored before all of them are asked for.
    private async Task<List<Task<AppendOutcome>>> Held(IEnumerable<Save> saves, Action? meanwhile = null)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("lock table events.mt_streams in access exclusive mode", connection, transaction);
        await command.ExecuteNonQueryAsync();
        var appends = saves.ToList().ConvertAll(commit.Append);
        meanwhile?.Invoke();
        await transaction.RollbackAsync();
        return appends;
    }

    private Task<int> Stored(List<TestStream> streams) => Count("*", streams);

    private Task<int> Commits(List<TestStream> streams) => Count("distinct xmin::text", streams);

    private async Task<int> Count(string what, List<TestStream> streams) =>
        (await database.Owner.Read<int>(
            $"select count({what})::int from events.mt_events where stream_id = any ($1)", streams.ConvertAll(stream => stream.Id)))[0];
}

using FileHost.Domain.Files;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Running;
using FileHost.Testing;

namespace FileHost.Projections.Tests;

public sealed class RunnerTests : IAsyncLifetime
{
    private PostgresDatabase database = null!;

    private PostgresEventStore Store => new(database.Application);

    public async ValueTask InitializeAsync()
    {
        database = await PostgresDatabase.Create();
        await database.Tamper("update filehost.setting set value = '1000 years' where name = 'clock_skew'");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task CatchUp()
    {
        while (await Store.SequenceLeaves() > 0) { }
        var store = new ProjectionStore(database.Application);
        await new ProjectionRunner(database.Application, store, Projection.All, TimeProvider.System, e => Assert.Fail(e.ToString()))
            .CatchUp(CancellationToken.None);
    }

    [Fact]
    public async Task Every_projection_takes_in_a_story()
    {
        var story = new Story(Store);
        var (alice, bob) = (Guid.NewGuid(), Guid.NewGuid());
        var file = await story.File("a.odt", 10_000, alice);
        var session = await story.Opened(file, alice);
        await story.Decide(file, alice, session, (state, now) => Locking.Lock(state, "A", now));
        story.Wait(TimeSpan.FromMinutes(5));
        await story.Decide(file, alice, session, (state, now) => Saving.PutFile(state,
            new SaveContent("A", Story.Content(100), new ClientReport { Editors = [alice, bob] }, true, now)));
        await story.Decide(file, bob, session, (state, now) => Saving.PutFile(state, new SaveContent("B", Story.Content(100), new ClientReport(), true, now)));
        await story.Decide(file, alice, session, (state, now) => Locking.Unlock(state, "A", now));
        await CatchUp();
        Assert.Equal(["SizeCollapse", "UnlockedAfterRefusal"], await Read("select kind from projection.alarm order by idx"));
        Assert.Equal(["Released"], await Read("select ended_how from projection.lock_interval"));
        Assert.Equal(["2"], await Read("select count(*)::text from projection.content_version"));
        Assert.Equal(["1 2 100 10100"], await Read("select concat_ws(' ', files, versions, current_bytes, all_bytes) from projection.storage_use"));
        Assert.Equal(["LockMismatch"], await Read("select code from projection.rejected_save"));
    }

    private async Task<List<string>> Read(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        var rows = new List<string>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) rows.Add(row.GetString(0));
        return rows;
    }
}

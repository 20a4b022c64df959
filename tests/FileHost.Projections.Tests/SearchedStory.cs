using FileHost.Domain.Files;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Running;
using FileHost.Projections.Searching;
using FileHost.Testing;
using Npgsql;

namespace FileHost.Projections.Tests;

/// <summary>One afternoon, played once for all tests of a class: Alice edits with Bob's name in her save, Bob is refused, the lock stays.</summary>
public sealed class SearchedStory : IAsyncLifetime
{
    public PostgresDatabase Database { get; private set; } = null!;

    public NpgsqlDataSource Asked => Database.Application;

    public PostgresEventStore Store => new(Database.Application);

    public Story Story { get; private set; } = null!;

    public Guid Alice { get; } = Guid.NewGuid();

    public Guid Bob { get; } = Guid.NewGuid();

    public Guid File { get; private set; }

    public Guid Session { get; private set; }

    public EventQuery Events => new(Asked, Store);

    public async ValueTask InitializeAsync()
    {
        Database = await PostgresDatabase.Create();
        await Database.Tamper("update filehost.setting set value = '1000 years' where name = 'clock_skew'");
        Story = new Story(Store);
        File = await Story.File("a.odt", 10_000, Alice);
        Story.Wait(TimeSpan.FromMinutes(1));
        Session = await Story.Opened(File, Alice);
        await Story.Decide(File, Alice, Session, (state, now) => Locking.Lock(state, "A", now));
        Story.Wait(TimeSpan.FromMinutes(5));
        await Story.Decide(File, Alice, Session, (state, now) => Saving.PutFile(state,
            new SaveContent("A", Story.Content(100), new ClientReport { Editors = [Alice, Bob] }, true, now)));
        await Story.Decide(File, Bob, Session, (state, now) =>
            Saving.PutFile(state, new SaveContent("B", Story.Content(100), new ClientReport(), true, now)));
        await CatchUp();
    }

    public async Task CatchUp()
    {
        while (await Store.SequenceLeaves() > 0) { }
        await new ProjectionRunner(Asked, new ProjectionStore(Asked), Projection.All, TimeProvider.System, e => Assert.Fail(e.ToString()))
            .CatchUp(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

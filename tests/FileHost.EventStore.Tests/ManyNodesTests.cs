namespace FileHost.EventStore.Tests;

/// <summary>Several hosts on one database, each with its own gates and commits.</summary>
public sealed class ManyNodesTests(SharedDatabase database) : IClassFixture<SharedDatabase>
{
    [Theory, InlineData(1), InlineData(4)]
    public async Task Of_32_requests_at_once_for_one_stream_every_one_is_stored_in_its_own_version(int nodes)
    {
        var stream = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, nodes).Select(_ => Task.Run(() => Node(stream, 32 / nodes))));

        Assert.Equal(Enumerable.Range(1, 32).Select(version => (long)version), answers.SelectMany(answer => answer).Order());
        var stored = await database.Store.ReadStream(stream).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 32).Select(version => (version, $"{version}")),
            stored.Select(e => ((int)e.Version, e.Data.GetProperty("Text").GetString()!)));
    }

    private async Task<long[]> Node(Guid stream, int requests)
    {
        var store = database.Store;
        await using var commit = new GroupCommit(store);
        using var gates = new StreamGates();
        var transact = new Transact(commit, gates, TimeProvider.System);
        return await Task.WhenAll(Enumerable.Range(0, requests).Select(_ =>
            transact.Run(stream, cancellationToken => Decide(store, stream, cancellationToken), TestContext.Current.CancellationToken)));
    }

    // The answer is the version that the event gets, and the event says so too.
    private static async Task<Attempt<long>> Decide(IEventStore store, Guid stream, CancellationToken cancellationToken)
    {
        var head = (await store.Load([stream], cancellationToken)).GetValueOrDefault(stream)?.Head ?? StreamHead.None;
        var next = TestStream.Event(EventTime.Next(TimeProvider.System, head.Time), $"{head.Version + 1}");
        var append = new StreamAppend(stream, "test_state", head.Version, HashChain.Link(stream, head, [next]));
        return new(new Save([append]) { Items = [new Item(stream, "test_state", null, "{}")] }, head.Version + 1);
    }
}

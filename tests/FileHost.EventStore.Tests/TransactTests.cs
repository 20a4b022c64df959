using FileHost.Testing;

namespace FileHost.EventStore.Tests;

public sealed class TransactTests : IAsyncDisposable
{
    private readonly ManualClock clock = new(DateTimeOffset.UnixEpoch);
    private readonly InMemoryEventStore store = new(TimeProvider.System);
    private readonly StreamGates gates = new();
    private readonly GroupCommit commit;
    private readonly Transact transact;
    private int decisions;

    public TransactTests()
    {
        commit = new GroupCommit(store);
        transact = new Transact(commit, gates, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await commit.DisposeAsync();
        gates.Dispose();
    }

    [Fact]
    public async Task After_a_conflict_it_decides_again_and_gives_the_answer_that_was_stored()
    {
        var stream = await new TestStream().Stored(store);
        var answer = await Run(stream.Id, head => Attempt(stream.Id, head, TestStream.Now), rivals: 2, stream);
        Assert.Equal(("decision 3", 3), (answer, decisions));
        Assert.Equal(["event 1", "event 1", "event 1", "decision 3"], await Texts(stream.Id));
    }

    [Fact]
    public async Task A_decision_with_nothing_to_store_is_answered_at_once()
    {
        var stream = await new TestStream().Stored(store);
        Assert.Equal("unchanged", await Run(stream.Id, _ => new(null, "unchanged")));
        Assert.Single(await Texts(stream.Id));
    }

    [Fact]
    public async Task It_gives_up_when_others_keep_changing_the_stream_for_longer_than_its_patience()
    {
        var stream = await new TestStream().Stored(store);
        Attempt<string> Slowly(StreamHead head)
        {
            clock.Advance(Transact.Patience / 2);
            return Attempt(stream.Id, head, TestStream.Now);
        }

        await Assert.ThrowsAsync<ContentionException>(() => Run(stream.Id, Slowly, rivals: int.MaxValue, stream));

        Assert.Equal(3, decisions);
        Assert.DoesNotContain(await Texts(stream.Id), text => text.StartsWith("decision", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_decision_that_took_longer_than_its_patience_is_still_stored()
    {
        var stream = Guid.CreateVersion7();
        Assert.Equal("decision 1", await Run(stream, head =>
        {
            clock.Advance(2 * Transact.Patience);
            return Attempt(stream, head, TestStream.Now);
        }));
    }

    [Fact]
    public async Task A_time_that_the_store_does_not_accept_is_decided_again_once()
    {
        var (recovering, lasting) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal("decision 2",
            await Run(recovering, head => Attempt(recovering, head, TestStream.Now.AddHours(decisions == 1 ? 1 : 0))));

        decisions = 0;
        await Assert.ThrowsAsync<ClockSkewException>(() => Run(lasting, head => Attempt(lasting, head, TestStream.Now.AddHours(1))));
        Assert.Equal(2, decisions);
        Assert.Empty(await Texts(lasting));
    }

    [Fact]
    public async Task An_event_that_does_not_follow_its_stream_is_no_reason_to_decide_again()
    {
        var stream = await new TestStream().Stored(store);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Run(stream.Id, head => Attempt(stream.Id, head with { Hash = new byte[32] }, TestStream.Now)));
        Assert.Equal(1, decisions);
    }

    [Fact]
    public async Task A_decision_that_throws_leaves_the_stream_open_for_the_next_one()
    {
        var stream = Guid.CreateVersion7();
        await Assert.ThrowsAsync<FormatException>(() => Run(stream, _ => throw new FormatException()));
        Assert.Equal("decision 2", await Run(stream, head => Attempt(stream, head, TestStream.Now)));
    }

    // Decides from the newest head; the rival, if any, is faster than the first decisions.
    private Task<string> Run(Guid stream, Func<StreamHead, Attempt<string>> decide, int rivals = 0, TestStream? rival = null) =>
        transact.Run(stream, async cancellationToken =>
        {
            Assert.True(++decisions < 10, "It decides without end.");
            var head = (await store.Load([stream], cancellationToken)).GetValueOrDefault(stream)?.Head ?? StreamHead.None;
            var attempt = decide(head);
            if (decisions <= rivals) await rival!.Stored(store);
            return attempt;
        }, TestContext.Current.CancellationToken);

    private Attempt<string> Attempt(Guid stream, StreamHead head, DateTime time)
    {
        var answer = $"decision {decisions}";
        var events = HashChain.Link(stream, head, [TestStream.Event(time > head.Time ? time : head.Time, answer)]);
        return new(new Save([new StreamAppend(stream, "test_state", head.Version, events)]), answer);
    }

    private async Task<List<string>> Texts(Guid stream) =>
        await store.ReadStream(stream).Select(e => e.Data.GetProperty("Text").GetString()!).ToListAsync();
}

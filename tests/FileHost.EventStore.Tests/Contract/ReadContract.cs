namespace FileHost.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task A_stream_is_read_from_and_to_a_version_and_as_of_a_time()
    {
        var stream = new TestStream();
        var times = Enumerable.Range(0, 4).Select(n => TestStream.Now.AddMilliseconds(n - 4)).ToArray();
        await Append(stream.Save(stream.Append(times.Select(time => TestStream.Event(time)))));
        async Task<IEnumerable<long>> Versions(StreamRange range) => (await Read(stream.Id, range)).Select(e => e.Version);

        Assert.Equal([2, 3, 4], await Versions(new(From: 2)));
        Assert.Equal([1, 2], await Versions(new(To: 2)));
        Assert.Equal([2, 3], await Versions(new(From: 2, To: 3)));
        Assert.Equal([1, 2, 3], await Versions(new(AsOf: times[2])));
        Assert.Equal([1, 2], await Versions(new(AsOf: times[2].AddMicroseconds(-1))));
        Assert.Empty(await Read(Guid.NewGuid()));
    }

    [Fact]
    public async Task The_global_order_counts_from_0_without_gaps_and_keeps_the_order_of_each_stream()
    {
        var (a, b) = (await new TestStream().Stored(Store, 2), await new TestStream().Stored(Store));
        await Store.SequenceLeaves();
        await a.Stored(Store, 2);
        await Store.Append([b.Save(2)]);
        while (await Store.SequenceLeaves(atMost: 1) > 0) { }

        var leaves = await Store.ReadAll(0, 1000).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 7).Select(i => (long)i), leaves.Select(leaf => leaf.Index));
        Assert.Equal([1, 2, 3, 4], leaves.Where(leaf => leaf.Event.Stream == a.Id).Select(leaf => leaf.Event.Version));
        Assert.Equal(leaves[3..5].Select(leaf => leaf.Index), (await Store.ReadAll(3, 2).ToListAsync()).Select(leaf => leaf.Index));
        Assert.Equal(leaves[^1].Event.Id, (await Store.ReadHead())!.Event.Id);
        Assert.Equal(a.Head.Hash, leaves.Last(leaf => leaf.Event.Stream == a.Id).Hash);
    }

    [Fact]
    public async Task A_log_without_events_has_no_head() => Assert.Null(await Store.ReadHead());

    [Fact]
    public async Task Under_16_writers_of_3_streams_nothing_is_lost_and_each_stream_keeps_its_order()
    {
        var streams = new[] { await new TestStream().Stored(Store), await new TestStream().Stored(Store), await new TestStream().Stored(Store) };
        using var stop = new CancellationTokenSource();
        var sequencer = Task.Run(async () => { while (!stop.IsCancellationRequested) await Store.SequenceLeaves(7); });
        async Task Write(int writer)
        {
            for (var accepted = 0; accepted < 10;)
            {
                var id = streams[(writer + accepted) % 3].Id;
                var head = (await Store.Load([id]))[id].Head;
                if (await Append(Next(id, head)) == AppendOutcome.Ok) accepted++;
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(() => Write(writer))));
        await stop.CancelAsync();
        await sequencer;
        await Store.SequenceLeaves();

        var leaves = await Store.ReadAll(0, 1000).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 163).Select(i => (long)i), leaves.Select(leaf => leaf.Index));
        foreach (var stream in streams)
            Assert.Equal((await Read(stream.Id)).Select(e => e.Id), leaves.Where(leaf => leaf.Event.Stream == stream.Id).Select(leaf => leaf.Event.Id));
    }
}

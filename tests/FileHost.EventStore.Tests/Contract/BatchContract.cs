namespace FileHost.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task A_refused_save_touches_no_other_save_of_its_batch()
    {
        var (good, stale, far) = (new TestStream(), await new TestStream().Stored(Store), new TestStream());
        var conflict = stale.Save();
        await stale.Stored(Store);
        var outcomes = await Store.Append(
            [conflict, good.Save(2), far.Save(far.Append(TestStream.Event(TestStream.Now.AddHours(1))))]);
        Assert.Equal([AppendOutcome.Conflict, AppendOutcome.Ok, AppendOutcome.Skew], outcomes);
        Assert.Equal(2, (await Read(good.Id)).Count);
    }

    [Fact]
    public async Task A_save_with_several_streams_is_accepted_or_refused_as_a_whole()
    {
        var (stale, other) = (await new TestStream().Stored(Store), new TestStream());
        var append = stale.Append();
        await stale.Stored(Store);
        Assert.Equal(AppendOutcome.Conflict, await Append(new Save([other.Append(), append])));
        Assert.Empty(await Read(other.Id));
        Assert.Equal(AppendOutcome.Ok, await Append(new Save([other.Append(), stale.Append()])));
    }

    [Fact]
    public async Task A_second_save_for_one_stream_in_a_batch_is_busy()
    {
        var stream = await new TestStream().Stored(Store);
        Assert.Equal([AppendOutcome.Ok, AppendOutcome.Busy], await Store.Append([stream.Save(), stream.Save()]));
        var created = new TestStream();
        Assert.Equal([AppendOutcome.Ok, AppendOutcome.Busy], await Store.Append([created.Save(), created.Save()]));
        Assert.Single(await Read(created.Id));
    }

    [Fact]
    public async Task A_taken_name_refuses_only_the_save_that_wants_it()
    {
        var folder = Guid.CreateVersion7();
        var (first, second, third) = (new TestStream(), new TestStream(), new TestStream());
        Save Named(TestStream stream, params string[] keys) =>
            stream.Save() with { Names = [.. keys.Select(key => new ItemName(folder, key, stream.Id))] };

        var outcomes = await Store.Append([Named(first, "REPORT.ODT"), Named(second, "NOTES.ODT", "REPORT.ODT"), Named(third, "PLAN.ODT")]);

        Assert.Equal([AppendOutcome.Ok, AppendOutcome.Taken, AppendOutcome.Ok], outcomes);
        Assert.Empty(await Read(second.Id));
        Assert.Equal(AppendOutcome.Ok, await Append(Named(second, "NOTES.ODT")));
    }

    [Fact]
    public async Task Batches_that_touch_the_same_streams_in_opposite_order_do_not_wait_for_each_other_in_a_circle()
    {
        var a = await new TestStream().Stored(Store);
        var b = await new TestStream().Stored(Store);
        async Task Write(TestStream[] order, int rounds)
        {
            for (var round = 0; round < rounds; round++)
            {
                var heads = await Store.Load([a.Id, b.Id]);
                var saves = order.Select(stream => Next(stream.Id, heads[stream.Id].Head)).ToList();
                Assert.All(await Store.Append(saves), outcome => Assert.Contains(outcome, Contended));
                Assert.Contains((await Store.Append([new Save([.. saves.SelectMany(save => save.Streams)])]))[0], Contended);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => Write(n % 2 == 0 ? [a, b] : [b, a], 25))));

        foreach (var stream in new[] { a, b })
            Assert.Equal(Enumerable.Range(1, (int)(await Store.Load([stream.Id]))[stream.Id].Head.Version).Select(v => (long)v),
                (await Read(stream.Id)).Select(e => e.Version));
    }

    private static readonly AppendOutcome[] Contended = [AppendOutcome.Ok, AppendOutcome.Conflict, AppendOutcome.Busy];

    private static Save Next(Guid stream, StreamHead head)
    {
        var append = new StreamAppend(stream, "test_state", head.Version,
            HashChain.Link(stream, head, [TestStream.Event(EventTime.Next(TimeProvider.System, head.Time))]));
        return new Save([append]) { Items = [new Item(stream, "test_state", null, """{"Some": "state"}""")] };
    }
}

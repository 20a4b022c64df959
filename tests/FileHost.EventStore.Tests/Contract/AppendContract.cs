namespace FileHost.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task Versions_of_a_stream_are_dense_and_begin_at_1()
    {
        var stream = await new TestStream().Stored(Store, 2);
        await stream.Stored(Store, 3);
        Assert.Equal([1, 2, 3, 4, 5], (await Read(stream.Id)).Select(e => e.Version));
    }

    [Fact]
    public async Task A_stale_expected_version_is_a_conflict_and_stores_nothing()
    {
        var stream = await new TestStream().Stored(Store);
        var stale = stream.Save();
        await stream.Stored(Store);
        Assert.Equal(AppendOutcome.Conflict, await Append(stale));
        Assert.Equal(2, (await Read(stream.Id)).Count);
    }

    [Fact]
    public async Task A_version_from_the_future_is_a_conflict()
    {
        var stream = await new TestStream().Stored(Store);
        stream.Follow(stream.Append(3));
        Assert.Equal(AppendOutcome.Conflict, await Append(stream.Save()));
    }

    [Fact]
    public async Task Appending_to_a_stream_that_does_not_exist_is_a_conflict()
    {
        var stream = new TestStream();
        stream.Follow(stream.Append());
        Assert.Equal(AppendOutcome.Conflict, await Append(stream.Save()));
    }

    [Fact]
    public async Task Creating_a_stream_that_exists_is_a_conflict()
    {
        var stream = await new TestStream().Stored(Store);
        Assert.Equal(AppendOutcome.Conflict, await Append(new TestStream(stream.Id).Save()));
    }

    [Fact]
    public async Task A_wrong_link_is_refused()
    {
        var stream = await new TestStream().Stored(Store);
        var wrong = HashChain.Link(stream.Id, stream.Head with { Hash = new byte[32] }, [TestStream.Event(TestStream.Now)]);
        Assert.Equal(AppendOutcome.Bad, await Append(new Save([new StreamAppend(stream.Id, "test_state", 1, wrong)])));
        Assert.Single(await Read(stream.Id));
    }

    [Fact]
    public async Task A_wrong_hash_is_refused()
    {
        var append = new TestStream().Append();
        var forged = append with { Events = [append.Events[0] with { Hash = new byte[32] }] };
        Assert.Equal(AppendOutcome.Bad, await Append(new Save([forged])));
    }

    [Fact]
    public async Task Data_that_the_hash_is_not_of_are_refused()
    {
        var append = new TestStream().Append();
        var forged = append with { Events = [append.Events[0] with { Data = """{"Text": "something else"}""" }] };
        Assert.Equal(AppendOutcome.Bad, await Append(new Save([forged])));
    }

    [Fact]
    public async Task A_gap_in_the_versions_is_refused()
    {
        var append = new TestStream().Append(3);
        Assert.Equal(AppendOutcome.Bad, await Append(new Save([append with { Events = [append.Events[0], append.Events[2]] }])));
    }

    [Fact]
    public async Task Time_going_back_is_refused()
    {
        var stream = await new TestStream().Stored(Store);
        var earlier = stream.Append(TestStream.Event(stream.Head.Time.AddMicroseconds(-1)));
        Assert.Equal(AppendOutcome.Bad, await Append(stream.Save(earlier)));
    }

    [Theory, InlineData(-60), InlineData(60)]
    public async Task A_time_far_from_the_clock_of_the_store_is_skew(int seconds)
    {
        var stream = new TestStream();
        var far = stream.Append(TestStream.Event(TestStream.Now.AddSeconds(seconds)));
        Assert.Equal(AppendOutcome.Skew, await Append(stream.Save(far)));
        Assert.Empty(await Read(stream.Id));
    }

    [Fact]
    public async Task A_stale_save_is_a_conflict_even_though_its_link_is_wrong_by_now()
    {
        var stream = await new TestStream().Stored(Store);
        var stale = stream.Save(2);
        await stream.Stored(Store, 2);
        Assert.Equal(AppendOutcome.Conflict, await Append(stale));
    }

    [Fact]
    public async Task Whatever_an_event_carries_is_read_back()
    {
        var stream = new TestStream();
        var recorded = TestStream.Event() with
        {
            User = Guid.NewGuid().ToString(), Correlation = "corr", Causation = "caus", Headers = new() { ["App"] = "x" },
        };
        var append = stream.Append(recorded);
        Assert.Equal(AppendOutcome.Ok, await Append(stream.Save(append)));
        var read = Assert.Single(await Read(stream.Id));
        Assert.Equal((recorded.Id, recorded.Type, recorded.Time, recorded.User, "corr", "caus"),
            (read.Id, read.Type, read.Time, read.User, read.Correlation, read.Causation));
        Assert.Equal("something", read.Data.GetProperty("Text").GetString());
        Assert.Equal(("x", new string('0', 64)),
            (read.Headers.GetProperty("App").GetString(), read.Headers.GetProperty("Prev").GetString()));
    }
}

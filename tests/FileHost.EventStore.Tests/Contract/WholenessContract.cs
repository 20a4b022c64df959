using System.Security.Cryptography;

namespace FileHost.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task An_event_of_a_stream_that_its_save_does_not_name_is_refused()
    {
        var (victim, named) = (await new TestStream().Stored(Store), new TestStream());
        var forged = victim.Append().Events[0] with { Hash = new byte[32], Data = """{"Text": "forged"}""" };
        var append = named.Append();
        Assert.Equal(AppendOutcome.Bad, await Append(new Save([append with { Events = [.. append.Events, forged] }])));
        Assert.Single(await Read(victim.Id));
    }

    [Fact]
    public async Task A_name_that_only_a_refused_save_wanted_is_not_taken()
    {
        var (folder, holder, first, second) = (Guid.CreateVersion7(), new TestStream(), new TestStream(), new TestStream());
        await Append(holder.Save() with { Names = [new(folder, "B", holder.Id)] });
        var outcomes = await Store.Append([
            first.Save() with { Names = [new(folder, "A", first.Id), new(folder, "B", first.Id)] },
            second.Save() with { Names = [new(folder, "A", second.Id)] }]);
        Assert.Equal(AppendOutcome.Taken, outcomes[0]);
        Assert.Contains(outcomes[1], new[] { AppendOutcome.Ok, AppendOutcome.Busy });
    }

    [Fact]
    public async Task A_row_that_belongs_to_no_stream_of_its_save_is_refused()
    {
        var (stream, other) = (new TestStream(), await new TestStream().Stored(Store));
        var save = stream.Save();
        Assert.Equal(AppendOutcome.Bad, await Append(save with { Items = [new(other.Id, "test_state", null, "{}")] }));
        Assert.Equal(AppendOutcome.Bad, await Append(save with { Names = [new(Guid.NewGuid(), "A", other.Id)] }));
        Assert.Equal(AppendOutcome.Bad, await Append(save with { FreedNames = [new(Guid.NewGuid(), "A", other.Id)] }));
        Assert.Equal(AppendOutcome.Bad, await Append(save with { Subjects = [new(other.Id, "Directory", "alice", "Alice", null)] }));
        Assert.Equal(AppendOutcome.Ok, await Append(save));
    }

    [Fact]
    public async Task A_content_is_not_replaced_by_bytes_of_another_hash()
    {
        var content = RandomNumberGenerator.GetBytes(10);
        var hash = SHA256.HashData(content);
        await Append(new TestStream().Save() with { Blobs = [new(hash, content)] });
        Assert.Equal(AppendOutcome.Bad, await Append(new TestStream().Save() with { Blobs = [new(hash, [1, 2, 3])] }));
        Assert.Equal(content, await Store.ReadBlob(hash));
    }

    [Fact]
    public async Task A_stream_without_events_is_refused_and_can_still_be_created()
    {
        var stream = new TestStream();
        Assert.Equal(AppendOutcome.Bad, await Append(new Save([new StreamAppend(stream.Id, "test_state", 0, [])])));
        Assert.Equal(AppendOutcome.Ok, await Append(stream.Save()));
    }

    [Fact]
    public async Task A_stream_twice_in_one_save_is_not_stored_twice()
    {
        var append = new TestStream().Append();
        Assert.NotEqual(AppendOutcome.Ok, await Append(new Save([append, append])));
        Assert.Empty(await Read(append.Stream));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_first_and_the_last_time_there_is_are_refused(bool last)
    {
        var stream = new TestStream();
        var time = DateTime.SpecifyKind(last ? DateTime.MaxValue : DateTime.MinValue, DateTimeKind.Utc);
        Assert.Contains(await Append(stream.Save(stream.Append(TestStream.Event(time)))), new[] { AppendOutcome.Skew, AppendOutcome.Bad });
    }
}

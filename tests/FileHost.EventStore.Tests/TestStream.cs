using System.Text.Json.Nodes;

namespace FileHost.EventStore.Tests;

/// <summary>A stream as a writer sees it: the head it knows, and saves that follow it.</summary>
public sealed class TestStream(Guid id)
{
    public TestStream() : this(Guid.CreateVersion7()) { }

    public Guid Id => id;

    public StreamHead Head { get; private set; } = StreamHead.None;

    public static NewEvent Event(DateTime? time = null, string text = "something") =>
        new(Guid.CreateVersion7(), "happened", "FileHost.Tests.Happened, FileHost.Tests", time ?? Now, new JsonObject { ["Text"] = text });

    public static DateTime Now => EventTime.Cut(DateTime.UtcNow);

    /// <summary>Events that follow the head. The head stays where it is until the store has answered.</summary>
    public StreamAppend Append(params IEnumerable<NewEvent> events) =>
        new(id, "test_state", Head.Version, HashChain.Link(id, Head, events));

    public StreamAppend Append(int count = 1)
    {
        var time = EventTime.Next(TimeProvider.System, Head.Time);
        return Append(Enumerable.Range(1, count).Select(n => Event(time, $"event {n}")));
    }

    public Save Save(int count = 1) => Save(Append(count));

    public Save Save(StreamAppend append) =>
        new([append]) { Items = [new Item(id, "test_state", $"name of {id:N}", $$"""{"Version": {{append.Events[^1].Version}}}""")] };

    /// <summary>Appends and moves the head on.</summary>
    public async Task<TestStream> Stored(IEventStore store, int count = 1)
    {
        var append = Append(count);
        Assert.Equal([AppendOutcome.Ok], await store.Append([Save(append)]));
        Follow(append);
        return this;
    }

    public void Follow(StreamAppend append)
    {
        var last = append.Events[^1];
        Head = new StreamHead(last.Version, last.Hash, last.Time);
    }
}

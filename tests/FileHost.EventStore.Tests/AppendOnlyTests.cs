namespace FileHost.EventStore.Tests;

public sealed class AppendOnlyTests(SharedDatabase database) : IClassFixture<SharedDatabase>
{
    [Theory]
    [InlineData("events.mt_events", "update events.mt_events set data = data")]
    [InlineData("events.mt_events", "update events.mt_events set is_archived = true")]
    [InlineData("events.mt_events", "delete from events.mt_events")]
    [InlineData("events.mt_events", "truncate events.mt_events")]
    [InlineData("events.mt_streams", "delete from events.mt_streams")]
    [InlineData("events.mt_streams", "truncate events.mt_streams cascade")]
    [InlineData("filehost.leaf", "update filehost.leaf set hash = hash")]
    [InlineData("filehost.leaf", "delete from filehost.leaf")]
    [InlineData("filehost.leaf", "truncate filehost.leaf")]
    public async Task Not_even_the_owner_changes_what_is_stored(string table, string statement)
    {
        var stream = await new TestStream().Stored(database.Store);
        await database.Store.SequenceLeaves();

        var refusal = await database.Owner.Refuses($"set role filehost_owner; {statement}");

        Assert.EndsWith($"on {table} is refused: the log is append-only", refusal.MessageText, StringComparison.Ordinal);
        Assert.Equal(stream.Head.Hash, (await database.Store.ReadHead())!.Hash);
        Assert.Single(await database.Store.ReadStream(stream.Id).ToListAsync());
    }
}

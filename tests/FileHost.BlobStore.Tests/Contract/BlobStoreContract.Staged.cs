using System.Security.Cryptography;
using FileHost.Domain;

namespace FileHost.BlobStore.Tests.Contract;

public abstract partial class BlobStoreContract
{
    [Fact]
    public async Task What_comes_over_many_calls_becomes_one_content()
    {
        var (id, content) = (Guid.NewGuid(), Content(3 * Block));
        for (var at = 0; at < content.Length; at += Block) await Stage(id, at, content.AsMemory(at, Block));
        var hash = new ContentHash(SHA256.HashData(content));
        Assert.Null(await Store.Open(hash, Cancel));
        Assert.Empty(await List());

        await using (var staged = Store.Stage(id, create: false)!) await staged.Publish(hash, Cancel);

        Assert.Equal(content, await Read(hash));
        Assert.Equal([hash], await List());
        Assert.Empty(Store.ListStaged());
        Assert.Null(Store.Stage(id, create: false));
    }

    [Fact]
    public async Task A_piece_that_did_not_arrive_whole_is_dropped_by_the_next_holder()
    {
        var (id, content) = (Guid.NewGuid(), Content(2 * Block));
        await Stage(id, 0, content.AsMemory(0, Block));
        await using (var broken = Store.Stage(id, create: false)!) await broken.Write(new byte[10], Cancel);

        await Stage(id, Block, content.AsMemory(Block));

        var hash = new ContentHash(SHA256.HashData(content));
        await using (var staged = Store.Stage(id, create: false)!) await staged.Publish(hash, Cancel);
        Assert.Equal(content, await Read(hash));
    }

    [Fact]
    public async Task What_is_staged_is_read_back_where_it_was_put()
    {
        var (id, content) = (Guid.NewGuid(), Content(Block));
        await Stage(id, 0, content);
        await using var staged = Store.Stage(id, create: false)!;
        var some = new byte[100];
        Assert.Equal(100, await staged.Read(50, some, Cancel));
        Assert.Equal(content[50..150], some);
        Assert.Equal(10, await staged.Read(Block - 10, some, Cancel));
        Assert.Equal(0, await staged.Read(Block, some, Cancel));
        Assert.Equal(Block, staged.Length);
    }

    [Fact]
    public async Task A_staged_content_has_one_holder_at_a_time()
    {
        var id = Guid.NewGuid();
        await using (Store.Stage(id, create: true)!) Assert.Throws<StagedBlobHeldException>(() => Store.Stage(id, create: true));
        await using (Store.Stage(id, create: false)!) { }
    }

    [Fact]
    public async Task A_store_that_has_lost_staged_bytes_says_so()
    {
        var id = Guid.NewGuid();
        await Stage(id, 0, Content(10));
        await using var staged = Store.Stage(id, create: false)!;
        Assert.False(staged.Truncate(11));
        Assert.True(staged.Truncate(10));
    }

    [Fact]
    public async Task Nothing_is_staged_unless_asked_for_and_what_is_discarded_has_gone()
    {
        var (id, other) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Null(Store.Stage(id, create: false));
        await Stage(id, 0, Content(10));
        await Stage(other, 0, Content(10));
        Assert.Equal(new[] { id, other }.Order(), Store.ListStaged().Order());
        Store.Discard(id);
        Store.Discard(id);
        Assert.Equal([other], Store.ListStaged());
        Assert.Null(Store.Stage(id, create: false));
    }

    [Fact]
    public async Task What_was_given_back_or_published_takes_nothing_more()
    {
        var id = Guid.NewGuid();
        var staged = Store.Stage(id, create: true)!;
        await staged.DisposeAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await staged.Write(Content(1), Cancel));
        await using var again = Store.Stage(id, create: false)!;
        await again.Publish(ContentHash.OfNothing, Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => again.Flush(Cancel));
    }

    [Fact]
    public async Task A_stored_content_is_renewed_and_a_corrupt_or_missing_one_is_not()
    {
        var hash = await Put(Content(Block));
        var before = DateTimeOffset.UtcNow;
        Assert.True(await Store.Renew(hash, Cancel));
        Assert.False(await Store.Delete(hash, before.AddSeconds(-1), Cancel));
        Damage(hash, bytes => bytes[..^1]);
        Assert.False(await Store.Renew(hash, Cancel));
        Assert.False(await Store.Renew(ContentHash.OfNothing, Cancel));
    }

    private async Task Stage(Guid id, long from, ReadOnlyMemory<byte> bytes)
    {
        await using var staged = Store.Stage(id, create: from == 0)!;
        Assert.True(staged.Truncate(from));
        await staged.Write(bytes, Cancel);
        await staged.Flush(Cancel);
    }
}

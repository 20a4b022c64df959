using FileHost.Domain;

namespace FileHost.BlobStore.Tests.Contract;

public abstract partial class BlobStoreContract
{
    private static DateTimeOffset LongAgo => DateTimeOffset.UtcNow.AddHours(-1);
    private static DateTimeOffset LongAfter => DateTimeOffset.UtcNow.AddHours(1);

    [Fact]
    public async Task A_deleted_content_is_gone_and_no_other()
    {
        var hash = await Put(Content(10));
        var other = await Put(Content(20));

        Assert.True(await Store.Delete(hash, LongAfter, Cancel));

        Assert.Null(await Store.Open(hash, Cancel));
        Assert.Equal([other], await List());
    }

    [Fact]
    public async Task Deleting_what_is_not_there_changes_nothing() =>
        Assert.False(await Store.Delete(ContentHash.OfNothing, LongAfter, Cancel));

    [Fact]
    public async Task A_content_put_since_is_not_deleted()
    {
        var content = Content(10);
        var hash = await Put(content);

        Assert.False(await Store.Delete(hash, LongAgo, Cancel));

        Assert.Equal(content, await Read(hash));
    }

    [Fact]
    public async Task Putting_a_content_again_counts_as_putting_it_now()
    {
        var hash = await Put(Content(10));
        var afterTheFirst = DateTimeOffset.UtcNow;
        await Put(Content(10));

        Assert.False(await Store.Delete(hash, afterTheFirst, Cancel));
    }

    [Fact]
    public async Task A_reader_finishes_a_content_deleted_meanwhile()
    {
        var content = Content(3 * Block);
        await using var reader = await Open(await Put(content));

        await Store.Delete(reader.Hash, LongAfter, Cancel);

        Assert.Equal(content, await Copy(reader.CopyTo));
    }

    [Fact]
    public async Task A_deleted_content_can_be_put_again()
    {
        var content = Content(10);
        var hash = await Put(content);
        await Store.Delete(hash, LongAfter, Cancel);

        await Put(content);

        Assert.Equal(content, await Read(hash));
    }
}

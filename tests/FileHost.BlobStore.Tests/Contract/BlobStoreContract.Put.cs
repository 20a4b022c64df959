using System.Security.Cryptography;
using FileHost.Domain;

namespace FileHost.BlobStore.Tests.Contract;

public abstract partial class BlobStoreContract
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Block - 1)]
    [InlineData(Block)]
    [InlineData(Block + 1)]
    [InlineData(3 * 1024 * 1024)]
    public async Task A_content_comes_back_byte_for_byte_under_its_hash(int size)
    {
        var content = Content(size);

        var hash = await Put(content);

        Assert.Equal(new ContentHash(SHA256.HashData(content)), hash);
        Assert.Equal(content, await Read(hash));
    }

    [Fact]
    public async Task A_content_is_there_once_its_put_has_completed_and_not_before()
    {
        var content = Content(3 * Block);
        var hash = new ContentHash(SHA256.HashData(content));
        await using var writer = Store.Create();
        await writer.Write(content, Cancel);

        Assert.Null(await Store.Open(hash, Cancel));
        Assert.Empty(await List());

        await writer.Complete(Cancel);

        Assert.Equal(content, await Read(hash));
    }

    [Fact]
    public async Task A_put_that_is_given_up_leaves_nothing()
    {
        var content = Content(3 * Block);
        await using (var writer = Store.Create()) await writer.Write(content, Cancel);

        Assert.Null(await Store.Open(new ContentHash(SHA256.HashData(content)), Cancel));
        Assert.Empty(await List());
    }

    [Fact]
    public async Task A_writer_counts_the_bytes_it_has_taken()
    {
        await using var writer = Store.Create();

        await writer.Write(Content(10), Cancel);
        await writer.Write(Content(1024 * 1024), Cancel);

        Assert.Equal(10 + 1024 * 1024, writer.Length);
    }

    [Fact]
    public async Task A_completed_writer_takes_nothing_more()
    {
        await using var writer = Store.Create();
        await writer.Complete(Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.Write(Content(1), Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.Complete(Cancel));
    }

    [Fact]
    public async Task A_cancelled_completion_stores_nothing()
    {
        await using var writer = Store.Create();
        await writer.Write(Content(10), Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.Complete(new CancellationToken(canceled: true)));

        Assert.Empty(await List());
    }

    [Fact]
    public async Task The_same_content_may_be_put_by_many_at_once()
    {
        var content = Content(3 * Block);

        var hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Put(content), Cancel)));

        var hash = Assert.Single(hashes.Distinct());
        Assert.Equal(content, await Read(hash));
        Assert.Equal([hash], await List());
    }
}

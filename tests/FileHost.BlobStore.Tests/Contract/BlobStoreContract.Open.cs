using System.IO.Pipelines;
using FileHost.Domain;

namespace FileHost.BlobStore.Tests.Contract;

public abstract partial class BlobStoreContract
{
    [Fact]
    public async Task A_content_that_was_never_put_is_not_there()
    {
        await Put(Content(10));

        Assert.Null(await Store.Open(ContentHash.OfNothing, Cancel));
    }

    [Fact]
    public async Task A_reader_knows_hash_and_length()
    {
        var hash = await Put(Content(Block + 1));

        await using var reader = await Open(hash);

        Assert.Equal(hash, reader.Hash);
        Assert.Equal(Block + 1, reader.Length);
    }

    [Fact]
    public async Task A_reader_may_copy_more_than_once()
    {
        var content = Content(3 * Block);
        await using var reader = await Open(await Put(content));

        Assert.Equal(content, await Copy(reader.CopyTo));
        Assert.Equal(content, await Copy(reader.CopyTo));
    }

    [Fact]
    public async Task A_copy_goes_no_faster_than_its_receiver()
    {
        var content = Content(10 * Block);
        await using var reader = await Open(await Put(content));
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: Block, resumeWriterThreshold: Block / 2));

        var copy = reader.CopyTo(pipe.Writer, Cancel);
        var first = await pipe.Reader.ReadAsync(Cancel);

        Assert.Equal(Block, first.Buffer.Length);
        Assert.False(copy.IsCompleted);
        await pipe.Reader.CompleteAsync();
        await copy;
    }

    [Fact]
    public async Task A_copy_ends_quietly_when_its_receiver_has_gone()
    {
        await using var reader = await Open(await Put(Content(10 * Block)));
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();

        await reader.CopyTo(pipe.Writer, Cancel);
    }

    [Fact]
    public async Task A_copy_can_be_cancelled()
    {
        await using var reader = await Open(await Put(Content(10)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            reader.CopyTo(PipeWriter.Create(Stream.Null), new CancellationToken(canceled: true)));
    }
}

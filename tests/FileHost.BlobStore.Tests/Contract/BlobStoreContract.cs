using System.IO.Pipelines;
using FileHost.Domain;

namespace FileHost.BlobStore.Tests.Contract;

/// <summary>
/// What <see cref="IBlobStore"/> promises, one file per operation. A store enrols by deriving, with a store of its own for each test.
/// </summary>
public abstract partial class BlobStoreContract
{
    protected const int Block = 64 * 1024;

    protected abstract IBlobStore Store { get; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Changes the stored bytes behind the store's back.</summary>
    protected abstract void Damage(ContentHash hash, Func<byte[], byte[]> change);

    protected static byte[] Content(int size, int seed = 1)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    protected async Task<ContentHash> Put(byte[] content)
    {
        await using var writer = Store.Create();
        await writer.Write(content, Cancel);
        return await writer.Complete(Cancel);
    }

    protected async Task<byte[]> Read(ContentHash hash)
    {
        await using var reader = await Open(hash);
        return await Copy(reader.CopyTo);
    }

    protected async Task<IBlobReader> Open(ContentHash hash)
    {
        var reader = await Store.Open(hash, Cancel);
        Assert.NotNull(reader);
        return reader;
    }

    protected async Task<List<ContentHash>> List() => await Store.List(Cancel).ToListAsync(Cancel);

    /// <summary>What a receiver gets of a copy.</summary>
    protected static async Task<byte[]> Copy(Func<PipeWriter, CancellationToken, Task> copy)
    {
        using var received = new MemoryStream();
        await copy(PipeWriter.Create(received), Cancel);
        return received.ToArray();
    }
}

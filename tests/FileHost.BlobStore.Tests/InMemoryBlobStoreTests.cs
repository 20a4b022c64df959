using FileHost.BlobStore.Tests.Contract;
using FileHost.Domain;

namespace FileHost.BlobStore.Tests;

public sealed class InMemoryBlobStoreTests : BlobStoreContract
{
    private readonly InMemoryBlobStore store = new();

    protected override IBlobStore Store => store;

    protected override void Damage(ContentHash hash, Func<byte[], byte[]> change) => store.Damage(hash, change);
}

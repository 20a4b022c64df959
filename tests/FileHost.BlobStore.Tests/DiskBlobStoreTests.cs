using FileHost.BlobStore.Tests.Contract;
using FileHost.Domain;

namespace FileHost.BlobStore.Tests;

public sealed class DiskBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly StoreFolder folder = new();
    private readonly DiskBlobStore store;

    public DiskBlobStoreTests() => store = new DiskBlobStore(folder.Path);

    protected override IBlobStore Store => store;

    public void Dispose() => folder.Dispose();

    protected override void Damage(ContentHash hash, Func<byte[], byte[]> change)
    {
        var file = folder.FileOf(hash);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(file, change(File.ReadAllBytes(file)));
    }
}

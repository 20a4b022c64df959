using FileHost.Domain;
using Microsoft.Win32.SafeHandles;

namespace FileHost.BlobStore;

/// <summary>Reads where the file was opened: a content replaced or deleted meanwhile is still read as it was.</summary>
internal sealed class DiskBlobReader : VerifyingReader
{
    private readonly SafeFileHandle handle;

    private DiskBlobReader(SafeFileHandle handle, ContentHash hash) : base(hash, RandomAccess.GetLength(handle)) => this.handle = handle;

    public static DiskBlobReader Open(string path, ContentHash hash)
    {
        const FileShare readersAndDeletion = FileShare.Read | FileShare.Delete;
        return new DiskBlobReader(
            File.OpenHandle(path, FileMode.Open, FileAccess.Read, readersAndDeletion, FileOptions.SequentialScan), hash);
    }

    public override ValueTask DisposeAsync()
    {
        handle.Dispose();
        return ValueTask.CompletedTask;
    }

    // Synchronous on purpose: .NET's asynchronous file reads are these, moved to another thread.
    protected override ValueTask<int> Read(long offset, Memory<byte> into, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ValueTask.FromResult(RandomAccess.Read(handle, into.Span, offset));
    }
}

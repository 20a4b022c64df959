using FileHost.Domain;
using Microsoft.Win32.SafeHandles;

namespace FileHost.BlobStore;

/// <summary>
/// A staged content as a file of its own. Its holder has it locked; the system drops the lock when the process dies, and the bytes stay for the
/// next one. They are buffered by whoever writes, and by the system.
/// </summary>
internal sealed class DiskStagedBlob : IStagedBlob
{
    private const int Attempts = 3;
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly DiskLayout layout;
    private readonly string path;
    private readonly SafeFileHandle handle;
    private bool ended;

    private DiskStagedBlob(DiskLayout layout, string path, SafeFileHandle handle)
    {
        (this.layout, this.path, this.handle) = (layout, path, handle);
        Length = RandomAccess.GetLength(handle);
    }

    public long Length { get; private set; }

    /// <summary>
    /// Between finding the file and locking it, it may be published or discarded: hence the look whether the name is still there once the lock
    /// is held, and more than one attempt.
    /// </summary>
    public static DiskStagedBlob? Open(DiskLayout layout, Guid id, bool create)
    {
        var path = layout.StagedPathOf(id);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (!create && !File.Exists(path)) return null;
            var handle = Lock(id, path, create);
            if (handle is not null && File.Exists(path))
            {
                if (RandomAccess.GetLength(handle) == 0) DurableFile.Sync(Path.GetDirectoryName(path)!);
                return new DiskStagedBlob(layout, path, handle);
            }
            handle?.Dispose();
        }
        throw new StagedBlobHeldException(id);
    }

    public bool Truncate(long length)
    {
        DemandOpen();
        if (Length < length) return false;
        if (Length > length) RandomAccess.SetLength(handle, length);
        Length = length;
        return true;
    }

    public ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        DemandOpen();
        Ending(() => RandomAccess.Write(handle, bytes.Span, Length));
        Length += bytes.Length;
        return ValueTask.CompletedTask;
    }

    // Synchronous on purpose: .NET's asynchronous file reads are these, moved to another thread.
    public ValueTask<int> Read(long offset, Memory<byte> into, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        DemandOpen();
        return ValueTask.FromResult(RandomAccess.Read(handle, into.Span, offset));
    }

    public Task Flush(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        DemandOpen();
        Ending(() => RandomAccess.FlushToDisk(handle));
        return Task.CompletedTask;
    }

    public Task Publish(ContentHash hash, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        DemandOpen();
        Ending(() => TemporaryFile.Publish(handle, path, layout.PlaceFor(hash)));
        ended = true;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        ended = true;
        handle.Dispose();
        return ValueTask.CompletedTask;
    }

    // Null when the file has gone in the meantime.
    private static SafeFileHandle? Lock(Guid id, string path, bool create)
    {
        try
        {
            return File.OpenHandle(path, create ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite, TemporaryFile.Alone);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException held) when (held.HResult is WouldBlock or WouldBlockOnMac or SharingViolation)
        {
            throw new StagedBlobHeldException(id, held);
        }
    }

    // A failed flush has told the truth once and may not do so again, so nothing goes on after a failure.
    private void Ending(Action write)
    {
        try
        {
            StorageFullException.Tell(() =>
            {
                write();
                return true;
            });
        }
        catch
        {
            ended = true;
            throw;
        }
    }

    private void DemandOpen()
    {
        if (ended) throw new InvalidOperationException("A staged content that was given back, published or has failed takes nothing more.");
    }
}

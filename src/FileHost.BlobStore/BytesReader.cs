using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>Reads a content that lies in memory, with the same verification as any other.</summary>
public sealed class BytesReader(ContentHash hash, ReadOnlyMemory<byte> bytes) : VerifyingReader(hash, bytes.Length)
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override ValueTask<int> Read(long offset, Memory<byte> into, CancellationToken ct)
    {
        var read = (int)Math.Min(into.Length, bytes.Length - offset);
        bytes.Slice((int)offset, read).CopyTo(into);
        return ValueTask.FromResult(read);
    }
}

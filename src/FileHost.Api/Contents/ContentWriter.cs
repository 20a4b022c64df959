using System.Buffers;
using System.Security.Cryptography;
using FileHost.BlobStore;
using FileHost.Domain;

namespace FileHost.Api.Contents;

/// <summary>
/// Takes a content in pieces of any size and hashes it on the way: into memory while it is small, into the blob store otherwise. Disposed
/// without <see cref="Complete"/>, it leaves nothing behind.
/// </summary>
/// <param name="inlineLimit">Most bytes that stay in memory.</param>
internal sealed class ContentWriter(IBlobStore blobs, int inlineLimit) : IAsyncDisposable
{
    private readonly QuickXorHash quickXor = new();
    private readonly ArrayBufferWriter<byte> few = new();
    private IBlobWriter? writer;

    /// <summary>Bytes taken so far.</summary>
    public long Length { get; private set; }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes)
    {
        quickXor.Append(bytes.Span);
        Length += bytes.Length;
        if (writer is null && Length <= inlineLimit)
        {
            few.Write(bytes.Span);
            return;
        }
        if (writer is null)
        {
            writer = blobs.Create();
            await writer.Write(few.WrittenMemory, CancellationToken.None);
        }
        await writer.Write(bytes, CancellationToken.None);
    }

    /// <summary>What was taken: durable, or small enough to come with its save.</summary>
    public async Task<ReceivedContent> Complete() => writer is null
        ? new(new ContentHash(SHA256.HashData(few.WrittenSpan)), quickXor.ToString(), Length, few.WrittenSpan.ToArray())
        : new(await writer.Complete(CancellationToken.None), quickXor.ToString(), Length, Inline: null);

    public ValueTask DisposeAsync() => writer?.DisposeAsync() ?? ValueTask.CompletedTask;
}

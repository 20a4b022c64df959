using System.Buffers;
using System.Security.Cryptography;
using FileHost.Api.Hosting;
using FileHost.BlobStore;
using FileHost.Domain;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Contents;

/// <summary>What became of a body.</summary>
public abstract record Reception
{
    private Reception() { }

    public sealed record Complete(ReceivedContent Content) : Reception;

    /// <param name="Size">Bytes announced, or received until the limit was passed.</param>
    public sealed record TooLarge(long Size) : Reception;

    /// <summary>The client went away, or sent less than it had announced, or something malformed.</summary>
    /// <param name="Size">Bytes received.</param>
    public sealed record Incomplete(long Size) : Reception;
}

/// <summary>Receives bodies in constant memory, hashing them on the way; what it answers is durable or comes with the save.</summary>
public sealed class ContentReceiver(IBlobStore blobs, IOptions<FileHostOptions> options)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>
    /// Receives a body to its end. Not cancelled with the request: whoever has sent the last byte and gone has saved, and a body that breaks
    /// off ends by itself.
    /// </summary>
    /// <param name="limit">Most bytes.</param>
    public async Task<Reception> Receive(HttpRequest request, long limit)
    {
        if (request.ContentLength > limit) return new Reception.TooLarge(request.ContentLength.Value);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        await using var body = new Body(blobs, options.Value.InlineLimit);
        try
        {
            for (var count = BufferSize; count == BufferSize;)
            {
                if (await body.Fill(request.Body, buffer) is not { } filled) return new Reception.Incomplete(body.Length);
                if (body.Length > limit) return new Reception.TooLarge(body.Length);
                count = filled;
                await body.Take(buffer.AsMemory(0, count), last: count < BufferSize);
            }
            return new Reception.Complete(await body.Complete());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Where the bytes go: into memory while they are few and the body may end, into the blob store otherwise.</summary>
    private sealed class Body(IBlobStore blobs, int inlineLimit) : IAsyncDisposable
    {
        private readonly QuickXorHash quickXor = new();
        private IBlobWriter? writer;
        private byte[] inline = [];

        /// <summary>Bytes that have arrived.</summary>
        public long Length { get; private set; }

        /// <summary>Fills the buffer unless the body ends first; null when it breaks off or is malformed.</summary>
        public async ValueTask<int?> Fill(Stream source, byte[] buffer)
        {
            try
            {
                var filled = 0;
                while (filled < BufferSize && await source.ReadAsync(buffer.AsMemory(filled, BufferSize - filled)) is > 0 and var read)
                {
                    filled += read;
                    Length += read;
                }
                return filled;
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                return null;
            }
        }

        public async ValueTask Take(ReadOnlyMemory<byte> bytes, bool last)
        {
            quickXor.Append(bytes.Span);
            if (writer is null && last && bytes.Length <= inlineLimit)
            {
                inline = bytes.ToArray();
                return;
            }
            writer ??= blobs.Create();
            await writer.Write(bytes, CancellationToken.None);
        }

        public async Task<ReceivedContent> Complete() => writer is null
            ? new(new ContentHash(SHA256.HashData(inline)), quickXor.ToString(), Length, inline)
            : new(await writer.Complete(CancellationToken.None), quickXor.ToString(), Length, Inline: null);

        public ValueTask DisposeAsync() => writer?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

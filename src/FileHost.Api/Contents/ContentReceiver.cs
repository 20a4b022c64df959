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

    /// <summary>The client went away, or sent less than it had announced.</summary>
    public sealed record Incomplete(long Size) : Reception;
}

/// <summary>Receives bodies in constant memory, hashing them on the way; what it answers is durable or comes with the save.</summary>
public sealed class ContentReceiver(IBlobStore blobs, IOptions<FileHostOptions> options)
{
    private const int BufferSize = 128 * 1024;

    public async Task<Reception> Receive(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) return new Reception.TooLarge(request.ContentLength.Value);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        await using var body = new Body(blobs, options.Value.InlineLimit);
        try
        {
            while (await Fill(request.Body, buffer, cancellationToken) is > 0 and var count)
            {
                if (body.Length + count > limit) return new Reception.TooLarge(body.Length + count);
                await body.Take(buffer.AsMemory(0, count), last: count < BufferSize, cancellationToken);
                if (count < BufferSize) break;
            }
            return new Reception.Complete(await body.Complete(cancellationToken));
        }
        catch (Exception e) when (e is BadHttpRequestException or Microsoft.AspNetCore.Connections.ConnectionResetException or OperationCanceledException)
        {
            return new Reception.Incomplete(body.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Fills the buffer unless the body ends first.
    private static async ValueTask<int> Fill(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (filled < BufferSize && await body.ReadAsync(buffer.AsMemory(filled, BufferSize - filled), cancellationToken) is > 0 and var read)
            filled += read;
        return filled;
    }

    /// <summary>Where the bytes go: into memory while they are few and the body may end, into the blob store otherwise.</summary>
    private sealed class Body(IBlobStore blobs, int inlineLimit) : IAsyncDisposable
    {
        private readonly QuickXorHash quickXor = new();
        private IBlobWriter? writer;
        private byte[] inline = [];

        public long Length { get; private set; }

        public async ValueTask Take(ReadOnlyMemory<byte> bytes, bool last, CancellationToken cancellationToken)
        {
            quickXor.Append(bytes.Span);
            Length += bytes.Length;
            if (writer is null && last && bytes.Length <= inlineLimit)
            {
                inline = bytes.ToArray();
                return;
            }
            writer ??= blobs.Create();
            await writer.Write(bytes, cancellationToken);
        }

        public async Task<ReceivedContent> Complete(CancellationToken cancellationToken) => writer is null
            ? new(new ContentHash(SHA256.HashData(inline)), quickXor.ToString(), Length, inline)
            : new(await writer.Complete(cancellationToken), quickXor.ToString(), Length, Inline: null);

        public ValueTask DisposeAsync() => writer?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

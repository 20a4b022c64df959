using System.Buffers;
using FileHost.Api.Hosting;
using FileHost.BlobStore;
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

    /// <summary>There was no space for it. Nothing of it is left.</summary>
    /// <param name="Size">Bytes announced; null when the client announced none.</param>
    public sealed record StorageFull(long? Size) : Reception;
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
        await using var content = new ContentWriter(blobs, options.Value.InlineLimit);
        try
        {
            for (var count = BufferSize; count == BufferSize;)
            {
                (count, var brokenOff) = await Fill(request.Body, buffer.AsMemory(0, BufferSize));
                if (brokenOff) return new Reception.Incomplete(content.Length + count);
                if (content.Length + count > limit) return new Reception.TooLarge(content.Length + count);
                await content.Write(buffer.AsMemory(0, count));
            }
            return new Reception.Complete(await content.Complete());
        }
        catch (StorageFullException)
        {
            return new Reception.StorageFull(request.ContentLength);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Fills the buffer unless the body ends first, or breaks off, or is malformed.</summary>
    internal static async ValueTask<(int Count, bool BrokenOff)> Fill(Stream source, Memory<byte> buffer)
    {
        var filled = 0;
        try
        {
            while (filled < buffer.Length && await source.ReadAsync(buffer[filled..]) is > 0 and var read) filled += read;
            return (filled, false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return (filled, true);
        }
    }
}

using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using FileHost.BlobStore;
using FileHost.Domain.Coauthoring;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Coauthoring.Transfer;

/// <summary>What became of the body of a PutChunkedFile.</summary>
internal abstract record ChunkReception
{
    private ChunkReception() { }

    /// <param name="Chunks">Those that were sent, by their ids.</param>
    /// <param name="Size">Bytes received.</param>
    public sealed record Complete(PutChunkedFileMessage Message, IReadOnlyDictionary<string, ReceivedContent> Chunks, long Size) : ChunkReception;

    public sealed record TooLarge(long Size) : ChunkReception;

    /// <summary>The client went away, or sent less than it had announced.</summary>
    public sealed record Incomplete(long Size) : ChunkReception;

    /// <summary>There was no space for a chunk.</summary>
    public sealed record StorageFull(long Size) : ChunkReception;

    public sealed record Malformed(string Problem, long Size) : ChunkReception;

    /// <summary>A chunk's bytes are not those that its id is made of.</summary>
    public sealed record WrongChunk(long Size) : ChunkReception;
}

/// <summary>
/// Receives chunks in constant memory, each hashed twice on the way: by the hash that the client knows it by, and by the one that names
/// contents here. Small ones stay in memory, to come with the save, but only as many as fit; all others are durable at once.
/// </summary>
internal sealed class ChunkReceiver(IBlobStore blobs, IOptions<FileHostOptions> options)
{
    /// <summary>Most bytes of small chunks that come with a save.</summary>
    private const int MostInline = 1 << 20;

    /// <summary>
    /// Receives a body to its end. Not cancelled with the request: whoever has sent the last byte and gone has saved.
    /// </summary>
    /// <param name="limit">Most bytes.</param>
    public async Task<ChunkReception> Receive(HttpRequest request, long limit)
    {
        if (request.ContentLength > limit) return new ChunkReception.TooLarge(request.ContentLength.Value);
        var frames = new FrameReader(request.BodyReader, limit);
        try
        {
            var first = await frames.Next();
            Messages.Demand(first.Type == FrameType.MessageJson, "The first frame must be a message.");
            var message = Messages.ReadPut(await frames.Payload(first, Messages.Longest));
            return await Chunks(frames) is { } chunks
                ? new ChunkReception.Complete(message, chunks, frames.Length)
                : new ChunkReception.WrongChunk(frames.Length);
        }
        catch (MalformedFramesException malformed)
        {
            return new ChunkReception.Malformed(malformed.Message, frames.Length);
        }
        catch (TooManyBytesException)
        {
            return new ChunkReception.TooLarge(frames.Length);
        }
        catch (StorageFullException)
        {
            return new ChunkReception.StorageFull(frames.Length);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return new ChunkReception.Incomplete(frames.Length);
        }
    }

    // Null when a chunk is not what it says.
    private async Task<IReadOnlyDictionary<string, ReceivedContent>?> Chunks(FrameReader frames)
    {
        var (chunks, inline) = (new Dictionary<string, ReceivedContent>(StringComparer.Ordinal), 0);
        for (var frame = await frames.Next(); frame.Type != FrameType.End; frame = await frames.Next())
        {
            Messages.Demand(frame.Type == FrameType.Chunk, "Only chunks may follow the message.");
            if (await Chunk(frames, frame, Math.Min(options.Value.InlineLimit, MostInline - inline)) is not { } chunk) return null;
            inline += chunk.Inline?.Length ?? 0;
            chunks[Convert.ToBase64String(frame.ExtendedHeader)] = chunk;
        }
        await frames.DemandEnd();
        return chunks;
    }

    private async Task<ReceivedContent?> Chunk(FrameReader frames, Frame frame, int inlineLimit)
    {
        var spooky = new SpookyHash();
        await using var content = new ContentWriter(blobs, inlineLimit);
        await frames.Payload(frame, bytes =>
        {
            spooky.Append(bytes.Span);
            return content.Write(bytes);
        });
        return spooky.Finish().AsSpan().SequenceEqual(frame.ExtendedHeader) ? await content.Complete() : null;
    }
}

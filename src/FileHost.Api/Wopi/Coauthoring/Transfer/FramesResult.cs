using System.Buffers.Binary;
using System.IO.Pipelines;
using FileHost.Api.Contents;
using FileHost.Domain.Coauthoring;

namespace FileHost.Api.Wopi.Coauthoring.Transfer;

/// <summary>
/// Answers with frames: a message, chunks, and the end. Chunks are verified while they are sent; one that is damaged or missing breaks the
/// connection, so that no client takes the answer for whole.
/// </summary>
internal sealed class FramesResult(StoredContents contents, byte[] message, IReadOnlyList<Chunk> chunks) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, body) = (httpContext.Response, httpContext.Response.BodyWriter);
        response.ContentType = "application/octet-stream";
        response.ContentLength = (2 + chunks.Count) * Frame.HeaderLength + message.Length + chunks.Sum(chunk => SpookyHash.Length + chunk.Length);
        Begin(body, FrameType.MessageJson, [], message.Length);
        await body.WriteAsync(message, httpContext.RequestAborted);
        foreach (var chunk in chunks)
        {
            Begin(body, FrameType.Chunk, Convert.FromBase64String(chunk.ChunkId), chunk.Length);
            if (chunk.Length > 0) await Send(chunk, body, httpContext.RequestAborted);
        }
        Begin(body, FrameType.End, [], length: 0);
        await body.FlushAsync(httpContext.RequestAborted);
    }

    private async Task Send(Chunk chunk, PipeWriter body, CancellationToken cancellationToken)
    {
        await using var content = await contents.Open(chunk.Sha256, cancellationToken) ?? throw new MissingContentException(chunk.Sha256);
        await content.CopyTo(body, cancellationToken);
    }

    private static void Begin(PipeWriter body, FrameType type, ReadOnlySpan<byte> extendedHeader, long length)
    {
        var header = body.GetSpan(Frame.HeaderLength + extendedHeader.Length);
        BinaryPrimitives.WriteInt32BigEndian(header, (int)type);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], extendedHeader.Length);
        BinaryPrimitives.WriteInt64BigEndian(header[8..], length);
        extendedHeader.CopyTo(header[Frame.HeaderLength..]);
        body.Advance(Frame.HeaderLength + extendedHeader.Length);
    }
}

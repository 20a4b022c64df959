using System.IO.Pipelines;
using FileHost.BlobStore;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.EventStore;

namespace FileHost.Api.Contents;

/// <summary>Finds contents again: small ones in the database, where they came with their save, all others in the blob store.</summary>
public sealed class StoredContents(IEventStore store, IBlobStore blobs)
{
    /// <summary>Opens a content; null when its bytes are nowhere.</summary>
    public async Task<IBlobReader?> Open(ContentHash hash, CancellationToken cancellationToken) =>
        await store.ReadBlob(hash.ToArray(), cancellationToken) is { } bytes
            ? new BytesReader(hash, bytes)
            : await blobs.Open(hash, cancellationToken);

    /// <summary>The newest content of a file, as an answer.</summary>
    public IResult Of(FileState file) => new ContentResult(this, file.Sha256 ?? ContentHash.OfNothing, file.MimeType);

    /// <summary>One content, as an answer.</summary>
    /// <param name="attachment">Name under which a browser is to store it, instead of showing it.</param>
    public IResult Of(ContentHash hash, string? mimeType, string? attachment = null) => new ContentResult(this, hash, mimeType, attachment);

    /// <summary>Reads a stored content once to tell what clients ask about it besides its hash.</summary>
    public async Task<ReceivedContent> Describe(ContentHash hash, CancellationToken cancellationToken)
    {
        var (quickXor, length) = (new QuickXorHash(), 0L);
        await Read(hash, bytes =>
        {
            quickXor.Append(bytes.Span);
            length += bytes.Length;
            return ValueTask.CompletedTask;
        }, cancellationToken);
        return new ReceivedContent(hash, quickXor.ToString(), length, Inline: null);
    }

    /// <summary>Reads a stored content, verified, in pieces. What was handed out counts only when this ends without an exception.</summary>
    public async Task Read(ContentHash hash, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        if (hash == ContentHash.OfNothing) return;
        await using var content = await Open(hash, cancellationToken) ?? throw new MissingContentException(hash);
        var pipe = new Pipe();
        var copy = Copy(content, pipe.Writer, cancellationToken);
        await using var bytes = pipe.Reader.AsStream();
        var buffer = new byte[64 * 1024];
        while (await bytes.ReadAsync(buffer, cancellationToken) is > 0 and var count) await take(buffer.AsMemory(0, count));
        await copy;
    }

    private static async Task Copy(IBlobReader content, PipeWriter sink, CancellationToken cancellationToken)
    {
        try
        {
            await content.CopyTo(sink, cancellationToken);
            await sink.CompleteAsync();
        }
        catch (Exception e)
        {
            await sink.CompleteAsync(e);
        }
    }
}

using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using FileHost.BlobStore;
using FileHost.Domain.Coauthoring;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Coauthoring.Transfer;

/// <summary>
/// Makes a content of the chunks that a client sent and of those that the content which it changed has already. The document is stored as
/// one content too, so that everybody else reads it as any other.
/// </summary>
internal sealed class Composing(StoredContents contents, IBlobStore blobs, Manifests manifests, IOptions<FileHostOptions> options)
{
    /// <summary>
    /// The content, with its manifest and its small chunks as parts; the first part is the manifest. Null when it names a chunk that is
    /// neither here nor there.
    /// </summary>
    public async Task<ReceivedContent?> Compose(ChunkReception.Complete received, ChunkedContent changed, DateTime now)
    {
        var known = changed.Manifest.Streams.SelectMany(stream => stream.Chunks).DistinctBy(chunk => chunk.ChunkId).ToDictionary(chunk => chunk.ChunkId);
        var streams = new List<ContentStream>();
        foreach (var signature in received.Message.Signatures)
        {
            var chunks = signature.ChunkSignatures.Select(chunk => Find(chunk, received.Chunks, known)).ToList();
            if (chunks.Contains(null)) return null;
            streams.Add(new ContentStream(signature.StreamId, signature.ChunkingScheme, chunks.OfType<Chunk>().ToList()));
        }
        var properties = received.Message.ContentProperties.Select(property => new ContentProperty(property.Name, property.Value, property.Retention, now));
        var manifest = changed.Manifest.With(streams, [.. properties]);
        var content = streams.Find(stream => stream.StreamId == ContentStream.Main) is { } main
            ? await Join(main.Chunks, received.Chunks, changed)
            : changed.Content;
        return content with { Parts = [await manifests.Write(manifest), .. received.Chunks.Values.Where(chunk => chunk.Inline is not null)] };
    }

    private static Chunk? Find(ChunkSignature named, IReadOnlyDictionary<string, ReceivedContent> received, Dictionary<string, Chunk> known)
    {
        var chunk = received.TryGetValue(named.ChunkId, out var sent)
            ? new Chunk(named.ChunkId, sent.Size, sent.Sha256)
            : known.GetValueOrDefault(named.ChunkId);
        return chunk?.Length == named.Length ? chunk : null;
    }

    // One chunk is the content, and chunks that are as they were make the content that was; anything else is written once more as a whole.
    private async Task<ReceivedContent> Join(
        IReadOnlyList<Chunk> chunks, IReadOnlyDictionary<string, ReceivedContent> received, ChunkedContent changed)
    {
        if (changed.Manifest.Stream(ContentStream.Main)?.Chunks.SequenceEqual(chunks) == true) return changed.Content;
        if (chunks is [var only] && received.TryGetValue(only.ChunkId, out var whole)) return whole;
        await using var content = new ContentWriter(blobs, options.Value.InlineLimit);
        foreach (var chunk in chunks)
        {
            if (received.GetValueOrDefault(chunk.ChunkId)?.Inline is { } inline) await content.Write(inline);
            else await contents.Read(chunk.Sha256, content.Write, CancellationToken.None);
        }
        return await content.Complete();
    }
}

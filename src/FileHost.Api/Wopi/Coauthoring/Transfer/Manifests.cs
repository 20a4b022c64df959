using System.Text.Json;
using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using FileHost.BlobStore;
using FileHost.Domain;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.Projections.Versions;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Coauthoring.Transfer;

/// <summary>A content and what it is made of: what a client has changed, or wants to read.</summary>
internal sealed record ChunkedContent(Manifest Manifest, ReceivedContent Content);

/// <summary>
/// Says what contents are made of. One that came in chunks has its manifest; any other is one chunk, whose id is computed from its bytes
/// when somebody asks.
/// </summary>
internal sealed class Manifests(StoredContents contents, VersionQuery versions, IBlobStore blobs, IOptions<FileHostOptions> options)
{
    public async Task<ChunkedContent> OfNewest(FileState file, DateTime now, CancellationToken cancellationToken)
    {
        var known = file.Chunked is { } chunked ? await Read(chunked.Manifest, cancellationToken) : Manifest.Empty;
        var content = new ReceivedContent(file.Sha256 ?? ContentHash.OfNothing, file.QuickXorHash ?? new QuickXorHash().ToString(), file.Size, Inline: null);
        return new((file.Chunked?.Version == file.Version ? known : await Whole(known.AfterOtherSave(), content, cancellationToken)).At(now), content);
    }

    /// <summary>What a sequence number stands for; null when the file never had it.</summary>
    public async Task<ChunkedContent?> Of(FileState file, long sequenceNumber, DateTime now, CancellationToken cancellationToken)
    {
        if (sequenceNumber == file.SequenceNumber) return await OfNewest(file, now, cancellationToken);
        if (await versions.Find(file.Id, sequenceNumber - 1, cancellationToken) is not { } found) return null;
        var saved = (ContentReplaced)StoredEvents.Read(found.Type, found.Data);
        var content = new ReceivedContent(saved.Sha256, saved.QuickXorHash, saved.Size, Inline: null);
        return new(
            saved.Manifest is { } manifest ? await Read(manifest, cancellationToken) : await Whole(Manifest.Empty, content, cancellationToken), content);
    }

    /// <summary>Makes a manifest ready to be named.</summary>
    public async Task<ReceivedContent> Write(Manifest manifest)
    {
        await using var writer = new ContentWriter(blobs, options.Value.InlineLimit);
        await writer.Write(JsonSerializer.SerializeToUtf8Bytes(manifest, EventJson.Options));
        return await writer.Complete();
    }

    private async Task<Manifest> Read(ContentHash hash, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream();
        await contents.Read(hash, bytes =>
        {
            json.Write(bytes.Span);
            return ValueTask.CompletedTask;
        }, cancellationToken);
        return JsonSerializer.Deserialize<Manifest>(json.GetBuffer().AsSpan(0, (int)json.Length), EventJson.Options)!;
    }

    private async Task<Manifest> Whole(Manifest left, ReceivedContent content, CancellationToken cancellationToken)
    {
        if (content.Size == 0) return left;
        var spooky = new SpookyHash();
        await contents.Read(content.Sha256, bytes =>
        {
            spooky.Append(bytes.Span);
            return ValueTask.CompletedTask;
        }, cancellationToken);
        var chunk = new Chunk(Convert.ToBase64String(spooky.Finish()), content.Size, content.Sha256);
        return left.With([new ContentStream(ContentStream.Main, ChunkingScheme.FullFile, [chunk])], []);
    }
}

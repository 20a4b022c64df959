using System.Security.Cryptography;
using System.Text.Json;
using FileHost.Domain;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Stored;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Verification;

/// <summary>What became of a content's bytes.</summary>
public enum ContentCondition { Intact, Corrupt, Missing }

/// <summary>Hashes again the bytes of each version and of each chunk that one was made of, and of each refused save that is still kept.</summary>
internal sealed class ContentVerifier(
    NpgsqlDataSource database, Func<ContentHash, CancellationToken, Task<ContentCondition>> largeContent,
    Func<ContentHash, CancellationToken, Task<byte[]?>>? largeBytes, DateTime now)
{
    private readonly Dictionary<ContentHash, (long Version, Guid Event)> named = [];
    private readonly Dictionary<ContentHash, (long Version, Guid Event)> manifests = [];

    public long Verified { get; private set; }

    public void Collect(EventRecord e, TimeSpan keptFor)
    {
        if (e.Type != "content_replaced" && e.Type != "upload_rejected") return;
        using var data = JsonDocument.Parse(e.Data);
        var kept = e.Type == "content_replaced" || data.RootElement.GetProperty("Kept").GetBoolean() && e.Time + keptFor > now;
        if (kept && data.RootElement.TryGetProperty("Sha256", out var hash)) named.TryAdd(ContentHash.Parse(hash.GetString()!), (e.Version, e.Id));
        if (data.RootElement.TryGetProperty("Manifest", out var manifest)) manifests.TryAdd(ContentHash.Parse(manifest.GetString()!), (e.Version, e.Id));
    }

    public async Task<Finding?> Verify(CancellationToken cancellationToken)
    {
        await CollectChunks(cancellationToken);
        Finding? first = null;
        foreach (var (hash, (version, @event)) in named)
        {
            var condition = await Condition(hash, cancellationToken);
            Verified += condition == ContentCondition.Intact ? 1 : 0;
            if (condition != ContentCondition.Intact)
                first ??= new("content", version, @event, $"The bytes of the content {hash} are {(condition == ContentCondition.Missing ? "missing" : "not those that were saved")}.");
        }
        return first;
    }

    // A list that is not what its event names tells nothing about chunks, and is found itself.
    private async Task CollectChunks(CancellationToken cancellationToken)
    {
        foreach (var (hash, place) in manifests)
        {
            named.TryAdd(hash, place);
            var bytes = await Small(hash, cancellationToken) ?? (largeBytes is null ? null : await largeBytes(hash, cancellationToken));
            if (bytes is null || new ContentHash(SHA256.HashData(bytes)) != hash) continue;
            var manifest = JsonSerializer.Deserialize<Manifest>(bytes, EventJson.Options)!;
            foreach (var chunk in manifest.Streams.SelectMany(stream => stream.Chunks)) named.TryAdd(chunk.Sha256, place);
        }
    }

    private async Task<ContentCondition> Condition(ContentHash hash, CancellationToken cancellationToken) =>
        hash == ContentHash.OfNothing ? ContentCondition.Intact
        : await Small(hash, cancellationToken) is not { } bytes ? await largeContent(hash, cancellationToken)
        : new ContentHash(SHA256.HashData(bytes)) == hash ? ContentCondition.Intact
        : ContentCondition.Corrupt;

    private Task<byte[]?> Small(ContentHash hash, CancellationToken cancellationToken) =>
        database.Statement("select data from filehost.blob where hash = $1", hash.ToArray())
            .Row(row => row.GetFieldValue<byte[]>(0), cancellationToken);
}

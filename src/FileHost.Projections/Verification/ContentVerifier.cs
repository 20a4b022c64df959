using System.Security.Cryptography;
using System.Text.Json;
using FileHost.Domain;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Verification;

/// <summary>What became of a content's bytes.</summary>
public enum ContentCondition { Intact, Corrupt, Missing }

/// <summary>Hashes again the bytes of each version, and of each refused save that is still kept.</summary>
internal sealed class ContentVerifier(
    NpgsqlDataSource database, Func<ContentHash, CancellationToken, Task<ContentCondition>> largeContent, DateTime now)
{
    private readonly Dictionary<ContentHash, (long Version, Guid Event)> named = [];

    public long Verified { get; private set; }

    public void Collect(EventRecord e, TimeSpan keptFor)
    {
        if (e.Type != "content_replaced" && e.Type != "upload_rejected") return;
        using var data = JsonDocument.Parse(e.Data);
        var kept = e.Type == "content_replaced" || data.RootElement.GetProperty("Kept").GetBoolean() && e.Time + keptFor > now;
        if (kept && data.RootElement.TryGetProperty("Sha256", out var hash)) named.TryAdd(ContentHash.Parse(hash.GetString()!), (e.Version, e.Id));
    }

    public async Task<Finding?> Verify(CancellationToken cancellationToken)
    {
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

    private async Task<ContentCondition> Condition(ContentHash hash, CancellationToken cancellationToken) =>
        hash == ContentHash.OfNothing ? ContentCondition.Intact
        : await Small(hash, cancellationToken) is not { } bytes ? await largeContent(hash, cancellationToken)
        : new ContentHash(SHA256.HashData(bytes)) == hash ? ContentCondition.Intact
        : ContentCondition.Corrupt;

    private Task<byte[]?> Small(ContentHash hash, CancellationToken cancellationToken) =>
        database.Statement("select data from filehost.blob where hash = $1", hash.ToArray())
            .Row(row => row.GetFieldValue<byte[]>(0), cancellationToken);
}

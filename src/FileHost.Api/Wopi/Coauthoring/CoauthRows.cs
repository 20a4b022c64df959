using System.Text.Json.Serialization;
using FileHost.Api.Streams;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>One client that edits, as the others see it.</summary>
/// <param name="CoauthLockTime">When it came, in milliseconds since 1970.</param>
internal sealed record CoauthRow(
    string CoauthLockId, string CoauthLockMetadata, CoauthLockType CoauthLockType, string UserFriendlyName, long CoauthLockTime);

internal sealed record CoauthTableAnswer([property: JsonPropertyName("CoauthTable")] IReadOnlyList<CoauthRow> Rows);

/// <summary>The coauth table of a file as clients get it: with names, and with metadata in clear.</summary>
internal sealed class CoauthRows(IEventStore store, SubjectDirectory directory)
{
    public async Task<CoauthTableAnswer> Of(FileState file, DateTime now, CancellationToken cancellationToken)
    {
        var locks = file.CoauthLocksAt(now);
        if (locks.Count == 0) return new([]);
        var metadata = await Metadata(file, cancellationToken);
        var people = await directory.Find(locks.Select(held => held.TakenBy).OfType<Guid>(), cancellationToken);
        return new([.. locks.Select(held => new CoauthRow(
            held.Id,
            held.Metadata is { } recorded ? metadata.GetValueOrDefault(recorded, "") : "",
            held.Type,
            people.GetValueOrDefault(held.TakenBy ?? Guid.Empty)?.Name ?? StoredItemReading.Erased,
            new DateTimeOffset(held.TakenAt).ToUnixTimeMilliseconds()))]);
    }

    /// <summary>What the recorded metadata of a file's locks says. That of an erased person is not there.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Metadata(FileState file, CancellationToken cancellationToken)
    {
        var recorded = (file.CoauthTable ?? CoauthTable.Empty).Locks.Select(held => held.Metadata).OfType<string>().ToList();
        if (recorded.Count == 0) return new Dictionary<string, string>();
        var disclosures = await store.ReadDisclosures(recorded, cancellationToken);
        return disclosures.ToDictionary(found => found.Key, found => Disclosures.Value(found.Value).GetString()!, StringComparer.Ordinal);
    }
}

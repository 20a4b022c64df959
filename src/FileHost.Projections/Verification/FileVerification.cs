using System.Text.Json;
using System.Text.Json.Nodes;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using Npgsql;

namespace FileHost.Projections.Verification;

/// <summary>
/// Checks everything that is stored about a file against its log: events, log entries, current state, name, personal values, bytes. It reads
/// the tables itself and shares nothing with what wrote them but the record's format and the meaning of the events.
/// </summary>
/// <param name="largeContent">Hashes a content that does not lie in the database.</param>
/// <param name="keptFor">How long the bytes of refused saves are kept.</param>
/// <param name="largeBytes">Reads a content that does not lie in the database; without it, of contents whose list of chunks is long only the list is checked.</param>
public sealed class FileVerification(
    NpgsqlDataSource database, Func<ContentHash, CancellationToken, Task<ContentCondition>> largeContent, TimeSpan keptFor, TimeProvider clock,
    Func<ContentHash, CancellationToken, Task<byte[]?>>? largeBytes = null)
{
    /// <summary>The verdict on a file; null when there is no trace of it.</summary>
    public async Task<Verdict?> Verify(Guid file, CancellationToken cancellationToken)
    {
        var events = new EventVerifier(file);
        var contents = new ContentVerifier(database, largeContent, largeBytes, clock.GetUtcNow().UtcDateTime);
        Finding? broken;
        await using (var records = await StreamRecords.Open(database, cancellationToken))
        {
            if (await records.Stream(file, cancellationToken) is not { } stream) return null;
            broken = await Verify(file, stream, records, events, contents, cancellationToken);
        }
        // Contents never change, and to hash them may take hours: too long for a transaction.
        var brokenContent = await contents.Verify(cancellationToken);
        return new Verdict(broken is null && brokenContent is null, events.Version, contents.Verified, broken ?? brokenContent);
    }

    private async Task<Finding?> Verify(
        Guid file, StreamRecord stream, StreamRecords records, EventVerifier events, ContentVerifier contents, CancellationToken cancellationToken)
    {
        var disclosures = new DisclosureVerifier(records, file);
        FileState? state = null;
        Finding? broken = null;
        await foreach (var e in records.Events(file, cancellationToken))
        {
            broken ??= events.Next(e);
            // What follows a broken event is counted; to read it would be to trust it.
            if (broken is not null) continue;
            await disclosures.Collect(e, cancellationToken);
            contents.Collect(e, keptFor);
            state = StreamKinds.File.Evolve(state, Fact(file, e));
        }
        return broken ?? Head(stream, events) ?? Item(stream, state) ?? await disclosures.Verify(cancellationToken)
            ?? await Name(stream, state, disclosures, records, cancellationToken)
            ?? await new PersonVerifier(records).Verify(disclosures.Persons, cancellationToken);
    }

    private static Finding? Head(StreamRecord stream, EventVerifier events)
    {
        var wrong = stream switch
        {
            _ when events.Version == 0 => "It has no events.",
            _ when stream.Logged != events.Version || stream.LastLogged != events.Version =>
                $"The log has {stream.Logged} events up to version {stream.LastLogged}; the stream has {events.Version}.",
            _ when stream.Version != events.Version => "The column version of mt_streams has been changed.",
            _ when stream.Type != StreamKinds.File.Alias => "The column type of mt_streams has been changed.",
            { Tenant: not "*DEFAULT*" } or { IsArchived: not false } => "A column of mt_streams that no hash covers has been changed.",
            _ when stream.HeadVersion != events.Version || stream.HeadTime != events.Time
                   || stream.HeadHash is null || Convert.ToHexStringLower(stream.HeadHash) != events.Hash =>
                "The stream's head does not name its newest event.",
            _ => null,
        };
        return wrong is null ? null : new Finding("stream", null, null, wrong);
    }

    private static Finding? Item(StreamRecord stream, FileState? state)
    {
        var folded = JsonSerializer.SerializeToNode(state, EventJson.Options);
        var same = stream.ItemKind == StreamKinds.File.Alias && stream.ItemState is { } stored && JsonNode.DeepEquals(JsonNode.Parse(stored), folded);
        return same ? null : new Finding("item", null, null, "The file's current state is not what its events lead to.");
    }

    private static async Task<Finding?> Name(
        StreamRecord stream, FileState? state, DisclosureVerifier disclosures, StreamRecords records, CancellationToken cancellationToken)
    {
        var name = await disclosures.Newest(nameof(FileCreated.Name), cancellationToken);
        if (stream.ItemName != name) return new Finding("item", null, null, "The file's name is not the one that its events disclose.");
        if (state is null or { Deleted: true } || name is null) return null;
        return await records.HolderOf(state.FolderId, FileName.Key(name), cancellationToken) == state.Id
            ? null
            : new Finding("name", null, null, "The file does not hold its own name in its folder.");
    }

    private static Fact Fact(Guid file, EventRecord e) => new(
        file, e.Version, StoredEvents.Read(e.Type, JsonElement.Parse(e.Data)), e.Time, Guid.TryParse(e.User, out var by) ? by : null,
        e.Headers is { } headers && JsonElement.Parse(headers).TryGetProperty("App", out var app) ? app.GetString() : null);
}

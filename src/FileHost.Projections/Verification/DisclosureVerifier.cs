using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.Domain.Subjects;

namespace FileHost.Projections.Verification;

/// <summary>
/// Checks that each personal value is the one that its digest is of, and that none is missing unless a person whom it concerns was erased.
/// Values are looked up a batch at a time, since a stream may have very many.
/// </summary>
internal sealed class DisclosureVerifier(StreamRecords records, Guid stream)
{
    private const string Prefix = "sd:";
    private const int Batch = 1000;
    private static readonly string Identified = StoredEvents.Alias(typeof(SubjectIdentified));

    private readonly List<Sealed> waiting = [];
    private readonly Dictionary<string, byte[]> newest = [];
    private readonly HashSet<Guid> persons = [];
    private Finding? first;

    private sealed record Sealed(long Version, Guid Event, string Field, byte[] Digest, IReadOnlyList<Guid> Concerns);

    /// <summary>Whom the events name: those whose tokens they were, and those whom clients named as editors.</summary>
    public IEnumerable<Guid> Persons => persons.Where(person => person != stream);

    public async Task Collect(EventRecord e, CancellationToken cancellationToken)
    {
        using var data = JsonDocument.Parse(e.Data);
        using var headers = JsonDocument.Parse(e.Headers ?? "{}");
        var by = Guid.TryParse(e.User, out var user) ? user : stream;
        Guid[] editors = data.RootElement.TryGetProperty("Editors", out var named)
            ? [.. named.EnumerateArray().Select(editor => editor.GetGuid())]
            : [];
        persons.UnionWith([by, .. editors]);
        foreach (var (field, digest) in In(data.RootElement, StoredEvents.Named(e.Type)?.PersonalFields ?? []))
            Add(new Sealed(e.Version, e.Id, field, digest, Concerns(e, field, by, editors)));
        foreach (var (field, digest) in In(headers.RootElement, StoredEvents.PersonalHeaders))
            Add(new Sealed(e.Version, e.Id, field, digest, [by]));
        if (waiting.Count >= Batch) await Check(cancellationToken);
    }

    /// <summary>What is wrong with the first value that is not as it should be.</summary>
    public async Task<Finding?> Verify(CancellationToken cancellationToken)
    {
        await Check(cancellationToken);
        return first;
    }

    /// <summary>The value of the newest disclosure of a member, or null when there is none (any more).</summary>
    public async Task<string?> Newest(string field, CancellationToken cancellationToken)
    {
        if (!newest.TryGetValue(field, out var digest)) return null;
        if ((await records.Disclosures([digest], cancellationToken)).Values.FirstOrDefault() is not { } text) return null;
        using var parsed = JsonDocument.Parse(text);
        return parsed.RootElement[2].GetString();
    }

    private void Add(Sealed value)
    {
        waiting.Add(value);
        newest[value.Field] = value.Digest;
    }

    private async Task Check(CancellationToken cancellationToken)
    {
        if (first is null)
        {
            var texts = await records.Disclosures(waiting.Select(value => value.Digest), cancellationToken);
            var erased = await records.Erased(waiting.SelectMany(value => value.Concerns).Distinct(), cancellationToken);
            first = waiting.Select(value => Check(value, texts, erased)).FirstOrDefault(wrong => wrong is not null);
        }
        waiting.Clear();
    }

    private static Finding? Check(Sealed value, Dictionary<string, string> texts, HashSet<Guid> erased)
    {
        var how = texts.TryGetValue(Convert.ToHexString(value.Digest), out var text)
            ? SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan().SequenceEqual(value.Digest) ? null
                : "has been changed: its digest is not the one in the event."
            : value.Concerns.Any(erased.Contains) ? null : "is missing, though nobody whom it concerns was erased.";
        return how is null ? null : new Finding("disclosure", value.Version, value.Event, $"The disclosure of {value.Field} {how}");
    }

    // A name, and who somebody is, concern the stream itself; X-WOPI-Editors also those whom it names; all else who sent it.
    private IReadOnlyList<Guid> Concerns(EventRecord e, string field, Guid by, Guid[] editors) =>
        e.Type == Identified || field == nameof(FileCreated.Name) ? [stream]
        : field == nameof(ClientReport.EditorsRaw) ? [by, .. editors]
        : [by];

    private static IEnumerable<(string Field, byte[] Digest)> In(JsonElement members, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            if (!members.TryGetProperty(field, out var value) || value.GetString() is not { } text) continue;
            if (!text.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            yield return (field, Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length)));
        }
    }
}

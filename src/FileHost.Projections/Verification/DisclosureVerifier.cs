using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileHost.Domain.Stored;

namespace FileHost.Projections.Verification;

/// <summary>
/// Checks that each personal value is the one that its digest is of, and that none is missing unless a person whom it concerns was erased.
/// </summary>
internal sealed class DisclosureVerifier(StreamRecords records, Guid stream)
{
    private const string Prefix = "sd:";

    private readonly List<Sealed> found = [];

    private sealed record Sealed(long Version, Guid Event, string Field, byte[] Digest, IReadOnlyList<Guid> Persons);

    public void Collect(EventRecord e)
    {
        using var data = JsonDocument.Parse(e.Data);
        using var headers = JsonDocument.Parse(e.Headers ?? "{}");
        var persons = PersonsOf(e, data.RootElement);
        found.AddRange(In(e, data.RootElement, StoredEvents.Named(e.Type)?.PersonalFields ?? [], persons));
        found.AddRange(In(e, headers.RootElement, StoredEvents.PersonalHeaders, persons));
    }

    public async Task<Finding?> Verify()
    {
        var texts = await records.Disclosures(found.Select(value => value.Digest));
        var erased = await records.Erased(found.SelectMany(value => value.Persons).Distinct());
        foreach (var value in found)
        {
            if (!texts.TryGetValue(Convert.ToHexString(value.Digest), out var text))
            {
                if (!value.Persons.Any(erased.Contains)) return Wrong(value, "is missing, though nobody whom it concerns was erased.");
            }
            else if (!SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan().SequenceEqual(value.Digest))
            {
                return Wrong(value, "has been changed: its digest is not the one in the event.");
            }
        }
        return null;
    }

    /// <summary>The value of the newest disclosure of a member, or null when there is none (any more).</summary>
    public async Task<string?> Newest(string field)
    {
        if (found.LastOrDefault(value => value.Field == field) is not { } newest) return null;
        if ((await records.Disclosures([newest.Digest])).Values.FirstOrDefault() is not { } text) return null;
        using var parsed = JsonDocument.Parse(text);
        return parsed.RootElement[2].GetString();
    }

    private static Finding Wrong(Sealed value, string how) => new("disclosure", value.Version, value.Event, $"The disclosure of {value.Field} {how}");

    /// <summary>Whom the events name: those whose tokens they were, and those whom clients named as editors.</summary>
    public IEnumerable<Guid> Persons => found.SelectMany(value => value.Persons).Where(person => person != stream).Distinct();

    // A name concerns its own stream; whatever else is personal concerns who sent it, and whom the client named.
    private IReadOnlyList<Guid> PersonsOf(EventRecord e, JsonElement data)
    {
        var editors = data.TryGetProperty("Editors", out var named) ? named.EnumerateArray().Select(editor => editor.GetGuid()) : [];
        return [stream, .. editors, .. Guid.TryParse(e.User, out var user) ? [user] : Array.Empty<Guid>()];
    }

    private IEnumerable<Sealed> In(EventRecord e, JsonElement members, IEnumerable<string> fields, IReadOnlyList<Guid> persons)
    {
        foreach (var field in fields)
        {
            if (!members.TryGetProperty(field, out var value) || value.GetString() is not { } text) continue;
            if (!text.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            yield return new(e.Version, e.Id, field, Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length)), field == "Name" ? [stream] : persons);
        }
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FileHost.EventStore;

/// <summary>
/// Personal values as salted digests, as SD-JWT (RFC 9901) has them. The event holds "sd:" and the digest; the disclosure, a JSON array of
/// salt, field and value, is kept beside the events. Whoever has it checks it with sha256sum; once it is deleted, the digest says nothing.
/// </summary>
public static class Disclosures
{
    /// <summary>What a digest in an event begins with.</summary>
    public const string Prefix = "sd:";

    private const int SaltBytes = 16;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Replaces the named members of an event's data or headers by digests, and returns what they stand for.</summary>
    public static IEnumerable<Disclosure> Seal(JsonObject members, IEnumerable<string> fields, Guid @event, IReadOnlyList<Guid> concerns)
    {
        foreach (var field in fields)
        {
            if (members[field] is not { } value) continue;
            var disclosure = Make(RandomNumberGenerator.GetBytes(SaltBytes), field, value, @event, concerns);
            members[field] = Print(disclosure.Digest);
            yield return disclosure;
        }
    }

    /// <summary>Throws <see cref="UnstorableTextException"/> for text that the database cannot store.</summary>
    public static Disclosure Make(ReadOnlySpan<byte> salt, string field, JsonNode value, Guid @event, IReadOnlyList<Guid> concerns)
    {
        // Refuses what the database could not store.
        _ = CanonicalJson.Write(value);
        var text = new JsonArray(Base64Url.EncodeToString(salt), field, value.DeepClone()).ToJsonString(Readable);
        return new Disclosure(SHA256.HashData(Encoding.UTF8.GetBytes(text)), @event, field, concerns, text);
    }

    /// <summary>A digest as it stands in an event.</summary>
    public static string Print(ReadOnlySpan<byte> digest) => Prefix + Base64Url.EncodeToString(digest);

    /// <summary>The 32 bytes of a digest that stands in an event; null for any other text.</summary>
    public static byte[]? Digest(string? text)
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        return text?.Length == Prefix.Length + 43 && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Base64Url.IsValid(text.AsSpan(Prefix.Length)) && Base64Url.TryDecodeFromChars(text.AsSpan(Prefix.Length), bytes, out var count) && count == bytes.Length ? bytes : null;
    }

    /// <summary>The value in a disclosure.</summary>
    public static JsonElement Value(string disclosure)
    {
        using var parsed = JsonDocument.Parse(disclosure);
        return parsed.RootElement[2].Clone();
    }
}

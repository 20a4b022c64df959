using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FileHost.EventStore;

/// <summary>
/// What an event's hash is taken of: the text that PostgreSQL prints for a jsonb object of these members. Frozen; the store's own function
/// filehost.record prints the same, and an append is refused where the two differ.
/// </summary>
public sealed record CanonicalRecord(
    Guid Stream, long Version, Guid Id, string Type, DateTime Time,
    string? User, string? Correlation, string? Causation, JsonNode Headers, JsonNode Data)
{
    /// <summary>SHA-256 of the text in UTF-8.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(ToString()));

    public override string ToString() => CanonicalJson.Write(new JsonObject
    {
        [nameof(Stream)] = Stream.ToString("D"),
        [nameof(Version)] = Version,
        [nameof(Id)] = Id.ToString("D"),
        [nameof(Type)] = Type,
        [nameof(Time)] = EventTime.Print(Time),
        [nameof(User)] = User,
        [nameof(Correlation)] = Correlation,
        [nameof(Causation)] = Causation,
        [nameof(Headers)] = Headers.DeepClone(),
        [nameof(Data)] = Data.DeepClone(),
    });
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileHost.Domain.Stored;

namespace FileHost.Projections.Verification;

/// <summary>
/// Follows a stream event by event: versions dense, times never back, each record's hash equal to what the log and the next event say of it,
/// and lawful values in the columns that no hash covers.
/// </summary>
internal sealed class EventVerifier(Guid stream)
{
    private const string NoTenant = "*DEFAULT*";
    private static readonly string Genesis = new('0', 2 * SHA256.HashSizeInBytes);

    public long Version { get; private set; }

    /// <summary>Hash of the newest event, in lower-case hex.</summary>
    public string Hash { get; private set; } = Genesis;

    public DateTime Time { get; private set; }

    /// <summary>What is wrong with the next event; null when it follows.</summary>
    public Finding? Next(EventRecord e)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(e.Record)));
        var wrong = Sequence(e) ?? Links(e) ?? Log(e, hash) ?? Columns(e);
        (Version, Hash, Time) = (e.Version, hash, e.Time);
        return wrong is null ? null : new Finding("event", e.Version, e.Id, wrong);
    }

    private string? Sequence(EventRecord e) =>
        e.Version != Version + 1 ? $"Version {Version + 1} is missing."
        : e.Time < Time ? "It is earlier than the event before it."
        : null;

    private string? Links(EventRecord e) =>
        Prev(e.Headers) == Hash ? null : "The event before it, or its own link, has been changed: the link does not name that event's hash.";

    private string? Log(EventRecord e, string hash) =>
        e.LoggedHash is null ? "The log has no entry for it."
        : e.LoggedStream != stream || e.LoggedVersion != e.Version ? "The log's entry for it names another event."
        : Convert.ToHexStringLower(e.LoggedHash) != hash ? "Its record has been changed: the hash is not the one in the log."
        : null;

    private static string? Columns(EventRecord e) =>
        StoredEvents.Named(e.Type) is not { } type ? $"The type {e.Type} is unknown."
        : e.DotnetType != type.DotnetName ? "The column mt_dotnet_type has been changed."
        : e.Tenant != NoTenant ? "The column tenant_id has been changed."
        : e.IsArchived != false ? "The column is_archived has been changed."
        : !e.BdataIsNull ? "The column bdata has been changed."
        : null;

    private static string? Prev(string? headers)
    {
        if (headers is null) return null;
        using var parsed = JsonDocument.Parse(headers);
        return parsed.RootElement.ValueKind == JsonValueKind.Object && parsed.RootElement.TryGetProperty("Prev", out var prev) ? prev.GetString() : null;
    }
}

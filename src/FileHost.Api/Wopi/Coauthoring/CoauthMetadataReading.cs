using System.Text.Json;
using FileHost.Domain.Coauthoring;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>
/// What a client tells about itself: in the body as {"CoauthLockMetadata":"…"}, which counts first, or in a header, which takes ASCII only.
/// </summary>
internal static class CoauthMetadataReading
{
    // Every character of the longest metadata may be written as \u and four digits.
    private const int LongestBody = 8 * CoauthLocking.LongestMetadata;

    /// <summary>The metadata, empty when there is none; null, with an answer for the client, when it is malformed or too long.</summary>
    public static async Task<(string? Text, IResult? Bad)> Read(WopiCall call, CancellationToken cancellationToken)
    {
        var body = await Body(call.Http.Request, cancellationToken);
        if (body is null || !TryRead(body, out var inBody)) return (null, WopiResults.Bad("The body must be {\"CoauthLockMetadata\":\"…\"}."));
        var text = inBody ?? WopiHeaders.Text(call.Headers, CoauthHeaders.LockMetadata) ?? "";
        return text.Length <= CoauthLocking.LongestMetadata
            ? (text, null)
            : (null, WopiResults.Bad($"The metadata of a coauth lock must not be longer than {CoauthLocking.LongestMetadata} characters."));
    }

    // Null when it is longer than any that can be meant.
    private static async Task<byte[]?> Body(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > LongestBody ? null : buffer[..length];
    }

    private static bool TryRead(byte[] body, out string? metadata)
    {
        metadata = null;
        if (body.Length == 0) return true;
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return false;
            if (!json.RootElement.TryGetProperty("CoauthLockMetadata", out var value) || value.ValueKind == JsonValueKind.Null) return true;
            if (value.ValueKind != JsonValueKind.String) return false;
            metadata = value.GetString();
            return true;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

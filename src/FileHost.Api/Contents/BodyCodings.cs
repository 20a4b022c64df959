using Microsoft.Extensions.Primitives;

namespace FileHost.Api.Contents;

/// <summary>
/// Bodies are contents as they come. What a client has compressed would be kept compressed under a name that promises something else.
/// </summary>
internal static class BodyCodings
{
    public const string None = "identity";
    private const string Chunked = "chunked";

    /// <summary>Why a body is not taken that is in a coding the host does not undo, with the status of HTTP (RFC 9110 §8.4, RFC 9112 §6.1); else null.</summary>
    public static (int Status, string Sentence)? Problem(HttpRequest request) =>
        !Only(Chunked, request.Headers.TransferEncoding)
            ? (StatusCodes.Status501NotImplemented, "The only transfer coding that is known here is chunked.")
            : Only(None, request.Headers.ContentEncoding) ? null
            : (StatusCodes.Status415UnsupportedMediaType, "Bodies are taken as they come: send the bytes without a Content-Encoding.");

    private static bool Only(string coding, StringValues header) => header.ToString()
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(one => one.Equals(coding, StringComparison.OrdinalIgnoreCase));
}

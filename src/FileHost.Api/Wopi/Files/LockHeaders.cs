using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>Lock ids of a request: ASCII, up to 1024 characters (WOPI REST reference, Lock).</summary>
internal static class LockHeaders
{
    /// <summary>The id in a header; null, with an answer for the client, when it is missing, empty or malformed.</summary>
    public static string? Required(WopiCall call, string header, out IResult? bad)
    {
        var id = WopiHeaders.NonEmpty(call.Headers, header);
        bad = id is null ? WopiResults.Bad($"The header {header} is required.") : Malformed(id, header);
        return bad is null ? id : null;
    }

    public static IResult? Malformed(string? id, string header) =>
        id is not null && (id.Length > Locking.LongestId || !id.All(char.IsAscii))
            ? WopiResults.Bad($"The header {header} must be ASCII of at most {Locking.LongestId} characters.")
            : null;
}

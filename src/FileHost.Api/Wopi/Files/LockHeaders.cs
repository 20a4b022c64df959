using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>
/// Lock ids of a request: ASCII, up to 1024 characters (WOPI REST reference, Lock). Without control characters, which no answer could carry
/// back in a header.
/// </summary>
internal static class LockHeaders
{
    /// <summary>The id in a header; null, with an answer for the client, when it is missing, empty or malformed.</summary>
    public static string? Required(WopiCall call, string header, out IResult? bad)
    {
        var id = WopiHeaders.NonEmpty(call.Headers, header);
        bad = id is null ? WopiResults.Bad($"The header {header} is required.") : Malformed(id, header);
        return bad is null ? id : null;
    }

    /// <summary>
    /// What a save shows, whether or not a file can be locked with it: its bytes are not given up for that. Cut where it is longer than any
    /// lock by a whole character, which leaves it another one.
    /// </summary>
    public static string? Shown(WopiCall call) =>
        WopiHeaders.Text(call.Headers, WopiHeaders.Lock)?.CutTo(Locking.LongestId + 2);

    public static IResult? Malformed(string? id, string header) =>
        id is not null && (id.Length > Locking.LongestId || !id.All(c => c is >= ' ' and <= '~' or '\t'))
            ? WopiResults.Bad($"The header {header} must be printable ASCII of at most {Locking.LongestId} characters.")
            : null;
}

using System.Globalization;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Files;
using FileHost.Domain;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>Names of the headers that coauthoring adds to WOPI (CSPP Plus, Coauthoring and File transfer), and how requests' are read.</summary>
internal static class CoauthHeaders
{
    public const string LockId = "X-WOPI-CoauthLockId";
    public const string LockType = "X-WOPI-CoauthLockType";
    public const string LockMetadata = "X-WOPI-CoauthLockMetadata";
    public const string LockExpirationTimeout = "X-WOPI-CoauthLockExpirationTimeout";
    public const string TableVersion = "X-WOPI-CoauthTableVersion";
    public const string SequenceNumber = "X-WOPI-SequenceNumber";
    public const string ConflictingMechanism = "X-WOPI-ConflictingMechanism";
    public const string ConflictingLockUsername = "X-WOPI-ConflictingLockUsername";

    /// <summary>How long a lock is to last; null, with an answer for the client, when it does not say or out of bounds.</summary>
    public static TimeSpan? Timeout(WopiCall call, string header, out IResult? bad)
    {
        var (shortest, longest) = ((int)CoauthLocking.Shortest.TotalSeconds, (int)CoauthLocking.Longest.TotalSeconds);
        var given = int.TryParse(WopiHeaders.Text(call.Headers, header), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= shortest && seconds <= longest;
        bad = given ? null : WopiResults.Bad($"The header {header} must be a number of seconds between {shortest} and {longest}.");
        return given ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>The type of a lock, in its own spelling; null, with an answer for the client, when it is missing or another word.</summary>
    public static CoauthLockType? Type(WopiCall call, out IResult? bad)
    {
        CoauthLockType? type = WopiHeaders.Text(call.Headers, LockType) switch
        {
            nameof(CoauthLockType.Coauth) => CoauthLockType.Coauth,
            nameof(CoauthLockType.CoauthExclusive) => CoauthLockType.CoauthExclusive,
            _ => null,
        };
        bad = type is null ? WopiResults.Bad($"The header {LockType} must be Coauth or CoauthExclusive.") : null;
        return type;
    }

    /// <summary>What a save or a rename shows, whether or not it can be a lock; null when it shows none. Cut as a WOPI lock is.</summary>
    public static string? Shown(WopiCall call) => WopiHeaders.NonEmpty(call.Headers, LockId)?.CutTo(Locking.LongestId + 2);

    /// <summary>400: a request shows a lock of one kind, not of two.</summary>
    public static IResult BothShown => WopiResults.Bad($"{WopiHeaders.Lock} and {LockId} must not be shown together.");

    public static string? Id(WopiCall call, out IResult? bad) => LockHeaders.Required(call, LockId, out bad);

    public static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}

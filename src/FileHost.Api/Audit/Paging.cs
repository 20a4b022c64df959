using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FileHost.Api.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FileHost.Api.Audit;

/// <summary>
/// Addresses of next pages. A question is recorded once, so the host must know its own pages again, on every node: each address is sealed for
/// the caller who asked. Whoever begins anywhere else asks a question of its own.
/// </summary>
internal static class Paging
{
    private const string SealName = "page";
    private const int SealBytes = 16;

    /// <summary>The address of the next page: the same question, beginning elsewhere.</summary>
    public static string Next(HttpContext http, string parameter, string place)
    {
        var address = Address(http, without: [parameter, SealName], place: [new(parameter, place)]);
        return $"{address}&{SealName}={Seal(http, address)}";
    }

    /// <summary>Whether the request is for a next page that this caller was offered.</summary>
    public static bool IsNext(HttpContext http)
    {
        if (!http.Request.Query.TryGetValue(SealName, out var shown)) return false;
        var seal = Seal(http, Address(http, without: [SealName], place: []));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown.ToString()), Encoding.UTF8.GetBytes(seal));
    }

    private static string Address(HttpContext http, string[] without, IEnumerable<KeyValuePair<string, StringValues>> place) =>
        http.Request.Path + QueryString.Create(
            http.Request.Query.Where(pair => !without.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)).Concat(place));

    private static string Seal(HttpContext http, string address)
    {
        var caller = http.Features.GetRequiredFeature<Caller>().Subject;
        var mac = http.RequestServices.GetRequiredService<SigningKeys>().Mac($"page {caller:N} {address}");
        return Base64Url.EncodeToString(mac.AsSpan(0, SealBytes));
    }
}

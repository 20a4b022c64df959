using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace FileHost.Api.Tests.Access;

/// <summary>
/// The authority's side of the code flow: a person signs in there, and the client exchanges the code for tokens, with its secret and the
/// verifier of PKCE.
/// </summary>
public sealed class CodeFlow(Authority authority)
{
    public const string ClientId = "pages";
    public const string ClientSecret = "known to two";

    private readonly ConcurrentDictionary<string, (IReadOnlyDictionary<string, string> Asked, Func<string, string> IdToken)> codes = [];

    /// <summary>The person signs in: the code that the browser carries back.</summary>
    /// <param name="asked">The query of the authorization request.</param>
    /// <param name="claims">What the ID token says besides the nonce.</param>
    /// <param name="signer">Who signs it, when it is not this authority.</param>
    public string SignIn(
        IReadOnlyDictionary<string, string> asked, Dictionary<string, object> claims, string audience = ClientId, string? nonce = null, Authority? signer = null)
    {
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (asked, expected => (signer ?? authority).Token(audience, new(claims) { ["nonce"] = nonce ?? expected }));
        return code;
    }

    /// <summary>The token endpoint (RFC 6749, §4.1.3).</summary>
    public async Task<IResult> Exchange(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!codes.TryRemove(form["code"].ToString(), out var issued) || form["client_id"] != ClientId || form["client_secret"] != ClientSecret
            || form["redirect_uri"] != issued.Asked["redirect_uri"] || Challenge(form["code_verifier"].ToString()) != issued.Asked["code_challenge"])
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        return Results.Json(new { access_token = "opaque", token_type = "Bearer", id_token = issued.IdToken(issued.Asked["nonce"]) });
    }

    private static string Challenge(string verifier) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}

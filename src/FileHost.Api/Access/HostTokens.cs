using FileHost.Domain.Sessions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FileHost.Api.Access;

/// <summary>What the host's own tokens are for; each is accepted for its purpose only.</summary>
public static class TokenPurpose
{
    public const string Wopi = "wopi";
    public const string FileUrl = "file-url";
    public const string Download = "download";
    public const string Api = "api";

    /// <summary>A link to a host page.</summary>
    public const string Link = "link";

    /// <summary>An open host page.</summary>
    public const string Page = "page";
}

/// <summary>Leave to read one version of one file without a further token.</summary>
public sealed record DownloadToken(Guid FileId, long Version, Guid Subject);

/// <summary>
/// Signs and checks the host's own tokens: JWTs with short claims and characters that survive any URL, since editors put them into addresses
/// and some decode them twice.
/// </summary>
public sealed class HostTokens(SigningKeys keys, TimeProvider clock)
{
    public const string Issuer = "filehost";

    /// <summary>For so long after its end, a correctly signed WOPI token still tells whose bytes those are.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromHours(24);

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <param name="purpose"><see cref="TokenPurpose.Wopi"/>, or <see cref="TokenPurpose.FileUrl"/> for leave to read the newest content.</param>
    public string Sign(WopiToken token, string purpose = TokenPurpose.Wopi)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["jti"] = token.Id.ToString("N"), ["sub"] = token.Subject.ToString("N"), ["prm"] = token.Permissions.ToString(),
        };
        if (token.Resource is WopiResource.File file) claims["fid"] = file.Id.ToString("N");
        if (token.Resource is WopiResource.Container container) claims["cid"] = container.Id.ToString("N");
        if (token.TradedFrom is { } from) claims["from"] = from.ToString("N");
        if (token.Top is { } top) claims["top"] = top.ToString("N");
        if (token.OnHostPage) claims["pag"] = true;
        return Sign(purpose, token.ExpiresAt, claims);
    }

    public string Sign(DownloadToken token, TimeSpan lifetime) => Sign(TokenPurpose.Download, clock.GetUtcNow().UtcDateTime + lifetime, new()
    {
        ["sub"] = token.Subject.ToString("N"), ["fid"] = token.FileId.ToString("N"), ["ver"] = token.Version,
    });

    /// <param name="purpose">Link or Page.</param>
    public string Sign(PageGrant grant, string purpose, DateTime expiresAt)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = grant.Subject.ToString("N"), ["fid"] = grant.FileId.ToString("N"), ["prm"] = grant.Permissions.ToString(),
            ["sin"] = grant.BySignIn, ["opn"] = grant.OpenedAt.Ticks,
        };
        if (grant.Session is { } session) claims["ses"] = session.ToString("N");
        if (grant.CloseUrl is { } close) claims["cls"] = close;
        return Sign(purpose, expiresAt, claims);
    }

    /// <summary>Reads leave to open a page, or to go on with one; null when it is wrong or has ended. The second is when it ends.</summary>
    public async Task<(PageGrant Grant, DateTime ExpiresAt)?> ReadPage(string? token, string purpose) => await Verify(token, purpose) is { } jwt
        && jwt.ValidTo > clock.GetUtcNow().UtcDateTime
        && Id(jwt, "sub") is { } subject && Id(jwt, "fid") is { } file && Enum.TryParse<TokenPermissions>(Text(jwt, "prm"), out var permissions)
        && jwt.TryGetPayloadValue<bool>("sin", out var bySignIn) && jwt.TryGetPayloadValue<long>("opn", out var opened)
            ? (new(file, subject, permissions, bySignIn, new DateTime(opened, DateTimeKind.Utc), Id(jwt, "ses"), Text(jwt, "cls")), jwt.ValidTo)
            : null;

    /// <summary>A bearer token, for when there is no authority.</summary>
    public string SignBearer(Dictionary<string, object> claims, TimeSpan lifetime) =>
        Sign(TokenPurpose.Api, clock.GetUtcNow().UtcDateTime + lifetime, claims);

    /// <summary>Reads a WOPI token, expired or not; null when its signature, its purpose or its form is wrong.</summary>
    public async Task<WopiToken?> ReadWopi(string? token, string purpose = TokenPurpose.Wopi) => await Verify(token, purpose) is { } jwt
        && Id(jwt, "jti") is { } id && Id(jwt, "sub") is { } subject && Enum.TryParse<TokenPermissions>(Text(jwt, "prm"), out var permissions)
            ? new WopiToken(id, subject, Resource(jwt), permissions, jwt.ValidTo)
            {
                TradedFrom = Id(jwt, "from"), Top = Id(jwt, "top"), OnHostPage = jwt.TryGetPayloadValue<bool>("pag", out var page) && page,
            }
            : null;

    /// <summary>Reads a download token; null when it is wrong or has ended.</summary>
    public async Task<DownloadToken?> ReadDownload(string? token) => await Verify(token, TokenPurpose.Download) is { } jwt
        && jwt.ValidTo > clock.GetUtcNow().UtcDateTime
        && Id(jwt, "sub") is { } subject && Id(jwt, "fid") is { } file && jwt.TryGetPayloadValue<long>("ver", out var version)
            ? new(file, version, subject)
            : null;

    /// <summary>How bearer tokens of this host are checked.</summary>
    public TokenValidationParameters BearerValidation() => Validation(TokenPurpose.Api, validateLifetime: true);

    private string Sign(string purpose, DateTime expiresAt, Dictionary<string, object> claims) => Handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer, Audience = purpose, Expires = expiresAt, Claims = claims,
        SigningCredentials = keys.Credentials,
    });

    private async Task<JsonWebToken?> Verify(string? token, string purpose)
    {
        if (string.IsNullOrEmpty(token)) return null;
        var result = await Handler.ValidateTokenAsync(token, Validation(purpose, validateLifetime: false));
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private TokenValidationParameters Validation(string purpose, bool validateLifetime) => new()
    {
        ValidIssuer = Issuer, ValidAudience = purpose, IssuerSigningKeys = keys.All, ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ValidateLifetime = validateLifetime, ClockSkew = TimeSpan.Zero,
        LifetimeValidator = validateLifetime ? (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime : null,
    };

    // A token that names neither a file nor a container is one for the ecosystem; the signature vouches that it was made so.
    private static WopiResource Resource(JsonWebToken jwt) =>
        Id(jwt, "fid") is { } file ? new WopiResource.File(file)
        : Id(jwt, "cid") is { } container ? new WopiResource.Container(container)
        : new WopiResource.Ecosystem();

    private static string? Text(JsonWebToken jwt, string claim) => jwt.TryGetPayloadValue<string>(claim, out var text) ? text : null;

    private static Guid? Id(JsonWebToken jwt, string claim) => Guid.TryParseExact(Text(jwt, claim), "N", out var id) ? id : null;
}

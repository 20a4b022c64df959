using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using FileHost.Api.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace FileHost.Api.Pages.Access;

/// <summary>The framework's code flow. Where the authority's endpoints are, its metadata says.</summary>
internal sealed class AuthoritySignInOptions : OAuthOptions
{
    /// <summary>Unlike the framework's, demands nothing: without a client id the scheme is not used.</summary>
    public override void Validate()
    {
    }
}

/// <summary>
/// Signs people in at the OpenID Connect authority: the code flow with PKCE (OpenID Connect Core 1.0, §3.1; RFC 7636). Who it is and what the
/// person may do is read from the ID token, which is checked as §3.1.3.7 demands.
/// </summary>
internal sealed class AuthoritySignIn(
    IOptionsMonitor<AuthoritySignInOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<FileHostOptions> host,
    IOptionsMonitor<JwtBearerOptions> bearer) : OAuthHandler<AuthoritySignInOptions>(options, logger, encoder)
{
    private const string Nonce = "nonce";
    private const int NonceBytes = 32;

    public static bool IsConfigured(FileHostOptions options) => !string.IsNullOrEmpty(options.Authority) && !string.IsNullOrEmpty(options.ClientId);

    public override async Task<bool> ShouldHandleRequestAsync() => IsConfigured(host.Value) && await base.ShouldHandleRequestAsync();

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await Discover();
        properties.Items[Nonce] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes));
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, PublicCallback), Nonce, properties.Items[Nonce]!);

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        await Discover();
        return await base.HandleRemoteAuthenticateAsync();
    }

    protected override Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context) =>
        base.ExchangeCodeAsync(new OAuthCodeExchangeContext(context.Properties, context.Code, PublicCallback));

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var authority = await Discover();
        var token = tokens.Response!.RootElement.TryGetProperty("id_token", out var value) ? value.GetString() : null;
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = authority.Issuer, ValidAudience = Options.ClientId, IssuerSigningKeys = authority.SigningKeys,
        });
        if (!result.IsValid) throw new AuthenticationFailureException("The authority's ID token is not valid.", result.Exception);
        if (result.ClaimsIdentity.FindFirst(Nonce)?.Value != properties.Items[Nonce])
            throw new AuthenticationFailureException("The authority's ID token answers another sign-in.");
        return new AuthenticationTicket(new ClaimsPrincipal(result.ClaimsIdentity), properties, Scheme.Name);
    }

    private string PublicCallback => PublicAddress.Of(Context, host.Value) + Options.CallbackPath;

    // The metadata is the one that bearer tokens are checked with; the framework keeps it, and reads it again when keys change.
    private async Task<OpenIdConnectConfiguration> Discover()
    {
        var authority = await bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager!.GetConfigurationAsync(Context.RequestAborted);
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (authority.AuthorizationEndpoint, authority.TokenEndpoint);
        return authority;
    }
}

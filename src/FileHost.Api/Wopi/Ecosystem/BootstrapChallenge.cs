using FileHost.Api.Hosting;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace FileHost.Api.Wopi.Ecosystem;

/// <summary>
/// WWW-Authenticate of the bootstrapper's 401: where a client signs the person in (WOPI REST reference, Bootstrapper). The addresses are the
/// authority's own. Without an authority nobody can sign in; the protocol demands addresses all the same, and gets the host's.
/// </summary>
internal static class BootstrapChallenge
{
    public static async Task<string> Header(JwtBearerChallengeContext context)
    {
        var http = context.HttpContext;
        var host = http.RequestServices.GetRequiredService<IOptions<FileHostOptions>>().Value;
        var authority = await Authority(context);
        var otherwise = string.IsNullOrEmpty(host.Authority) ? PublicAddress.Of(http, host) : host.Authority;
        var parameters = new (string Name, string? Value)[]
        {
            ("authorization_uri", authority?.AuthorizationEndpoint ?? otherwise), ("tokenIssuance_uri", authority?.TokenEndpoint ?? otherwise),
            ("providerId", host.OAuthProviderId), ("UrlSchemes", host.OAuthUrlSchemes is { } schemes ? Uri.EscapeDataString(schemes) : null),
        };
        return "Bearer " + string.Join(',', parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value)).Select(parameter => $"{parameter.Name}=\"{parameter.Value}\""));
    }

    // Known already, unless this is the first request of all.
    private static async Task<OpenIdConnectConfiguration?> Authority(JwtBearerChallengeContext context)
    {
        try
        {
            return context.Options.ConfigurationManager is { } manager ? await manager.GetConfigurationAsync(context.HttpContext.RequestAborted) : null;
        }
        catch (InvalidOperationException)
        {
            // It cannot be reached now; its own address is the best that can be told.
            return null;
        }
    }
}

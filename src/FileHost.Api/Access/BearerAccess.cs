using System.Security.Claims;
using FileHost.Api.Drive;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Ecosystem;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace FileHost.Api.Access;

/// <summary>
/// Bearer tokens: of the configured authority, whose keys are read from its OpenID Connect metadata, or of the host itself where none is
/// configured.
/// </summary>
public static class BearerAccess
{
    public const string Audit = "audit";
    public const string Administration = "administration";

    /// <summary>WWW-Authenticate of an answer to a token that is none (RFC 6750, §3).</summary>
    public const string InvalidToken = "Bearer realm=\"filehost\", error=\"invalid_token\"";

    public static void AddBearer(this IServiceCollection services)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<FileHostOptions>, HostTokens, IHostEnvironment>(Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(Audit, policy => policy.RequireClaim("roles", Caller.Auditor, Caller.Administrator, Caller.Records))
            .AddPolicy(Administration, policy => policy.RequireClaim("roles", Caller.Administrator));
    }

    /// <summary>The caller behind the request's token, with a pseudonym; null when there is no valid token.</summary>
    public static async ValueTask<Caller?> Identify(HttpContext http)
    {
        if (http.Features.Get<Caller>() is { } known) return known;
        if (http.User.Identity?.IsAuthenticated != true || DirectoryId(http.User) is not { } id) return null;
        var people = http.RequestServices.GetRequiredService<People>();
        var subject = await people.Identify(id, First(http.User, "name", "app_displayname"), First(http.User, "email", "preferred_username"),
            RequestFactsReading.Of(http, by: null), CancellationToken.None);
        var caller = Caller.From(subject, http.User);
        http.Features.Set(caller);
        return caller;
    }

    // A directory's own id of the person is stable; "sub" may differ from application to application.
    private static string? DirectoryId(ClaimsPrincipal token) => First(token, "oid", "sub", "azp", "appid");

    private static string? First(ClaimsPrincipal token, params IEnumerable<string> claims) =>
        claims.Select(claim => token.FindFirst(claim)?.Value).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private static void Configure(JwtBearerOptions bearer, IOptions<FileHostOptions> options, HostTokens tokens, IHostEnvironment environment)
    {
        bearer.RequireHttpsMetadata = !environment.IsDevelopment();
        bearer.MapInboundClaims = false;
        bearer.Events = new JwtBearerEvents { OnChallenge = Challenge, OnForbidden = Forbid };
        if (string.IsNullOrEmpty(options.Value.Authority))
        {
            bearer.TokenValidationParameters = tokens.BearerValidation();
            return;
        }
        bearer.Authority = options.Value.Authority;
        bearer.Audience = options.Value.Audience;
    }

    private static async Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var problem = context.AuthenticateFailure is null ? "Access token is empty." : "Access token validation failure.";
        http.RequestServices.GetRequiredService<Denials>().Count(context.AuthenticateFailure is null ? "NoToken" : "BadToken", http.Connection.RemoteIpAddress);
        http.Response.Headers.WWWAuthenticate = context.AuthenticateFailure switch
        {
            _ when http.Request.Path.StartsWithSegments(Bootstrapper.Path) => await BootstrapChallenge.Header(context),
            null => "Bearer realm=\"filehost\"",
            // Some clients fetch a new token only when they read this word.
            SecurityTokenExpiredException => $"{InvalidToken}, error_description=\"expired_token\"",
            _ => InvalidToken,
        };
        await Answer(http, StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", problem);
    }

    private static Task Forbid(ForbiddenContext context)
    {
        var http = context.HttpContext;
        http.RequestServices.GetRequiredService<Denials>().Count("MissingRole", http.Connection.RemoteIpAddress);
        return Answer(http, StatusCodes.Status403Forbidden, "accessDenied", "The token does not carry a role that this request needs.");
    }

    private static Task Answer(HttpContext http, int status, string code, string message) =>
        (DriveEndpoints.Have(http.Request.Path)
            ? GraphError.Of(http, status, code, message)
            : Results.Problem(message, statusCode: status)).ExecuteAsync(http);
}

using System.Security.Claims;
using FileHost.Api.Access;
using FileHost.Api.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Admin.Access;

/// <summary>What the sign-in form shows.</summary>
/// <param name="Authority">Whose tokens are accepted; null when they are the host's own.</param>
/// <param name="HasButton">Whether people can sign in at the authority's own page.</param>
/// <param name="TokenFile">Where the host's own administrator finds a token.</param>
/// <param name="Return">The page to go on with.</param>
public sealed record SignInView(string? Authority, bool HasButton, string Audience, string TokenFile, string Return, string? Problem);

/// <summary>Signs people in, at the authority or with a token that the API would accept, and out again.</summary>
internal static class SignIn
{
    public const string Path = AdminEndpoints.Prefix + "/sign-in";
    public const string AtAuthority = Path + "/authority";
    public const string Return = "to";

    // What a person is known by, and may do; the rest of the token stays behind.
    private static readonly string[] Kept =
        ["oid", "sub", "azp", "appid", "client_id", "name", "app_displayname", "email", "preferred_username", "roles"];

    public static IResult Form(HttpContext http) => Form(http, problem: null);

    /// <summary>Sends the browser to the authority.</summary>
    public static IResult Challenge(HttpContext http, IOptions<FileHostOptions> options) => AuthoritySignIn.IsConfigured(options.Value)
        ? Results.Challenge(new AuthenticationProperties { RedirectUri = Destination(http) }, [AuthoritySignIn.Name])
        : AdminPage.NotFound("There is no authority to sign in at.");

    /// <summary>Takes the token from the form.</summary>
    public static async Task<IResult> Take(HttpContext http)
    {
        var result = await Read(http, $"{http.Request.Form["token"]}".Trim());
        if (result is not { Succeeded: true })
            return Refuse(http, "BadToken", "This token is not valid, or no longer. Take a new one, and paste all of it.");
        return await Admit(http, result.Principal, result.Properties.ExpiresUtc) ? AdminPage.SeeOther(Destination(http)) : WithoutRole(http);
    }

    /// <summary>The authority has sent the browser back, and all was well.</summary>
    public static async Task Received(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var answer = await Admit(http, context.Principal!, expires: null) ? AdminPage.SeeOther(context.ReturnUri!) : WithoutRole(http);
        await answer.ExecuteAsync(http);
    }

    /// <summary>The authority has sent the browser back, and something was not well.</summary>
    public static Task Failed(RemoteFailureContext context)
    {
        context.HandleResponse();
        return Refuse(context.HttpContext, "BadToken", "The sign-in at the authority did not succeed, or took too long. Try it once more.")
            .ExecuteAsync(context.HttpContext);
    }

    public static async Task<IResult> Leave(HttpContext http)
    {
        await http.SignOutAsync(PageAccess.Scheme);
        return AdminPage.SeeOther(Path);
    }

    private static async Task<bool> Admit(HttpContext http, ClaimsPrincipal person, DateTimeOffset? expires)
    {
        var claims = person.Claims.Where(claim => Kept.Contains(claim.Type)).ToList();
        if (!claims.Exists(claim => claim is { Type: "roles", Value: Caller.Auditor or Caller.Records or Caller.Administrator })) return false;
        var longest = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + PageAccess.Longest;
        await http.SignInAsync(PageAccess.Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, PageAccess.Scheme, "name", "roles")),
            new AuthenticationProperties { ExpiresUtc = expires < longest ? expires : longest });
        return true;
    }

    private static IResult WithoutRole(HttpContext http) =>
        Refuse(http, "MissingRole", "You have none of the roles auditor, records and admin, which these pages need.");

    private static IResult Refuse(HttpContext http, string why, string problem)
    {
        http.RequestServices.GetRequiredService<Denials>().Count(why, http.Connection.RemoteIpAddress);
        return Form(http, problem);
    }

    private static IResult Form(HttpContext http, string? problem)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<FileHostOptions>>().Value;
        var authority = string.IsNullOrEmpty(options.Authority) ? null : options.Authority;
        var file = System.IO.Path.Combine(options.DataFolder, FirstSteps.TokenFile);
        return AdminPage.Of<SignInPage, SignInView>(
            new(authority, AuthoritySignIn.IsConfigured(options), options.Audience, file, Destination(http), problem),
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);
    }

    // The request has been through the handler of bearer tokens once, without one. A second handler looks at the token in the form.
    private static async Task<AuthenticateResult?> Read(HttpContext http, string token)
    {
        http.Request.Headers.Authorization = $"Bearer {token}";
        var handlers = new AuthenticationHandlerProvider(http.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>());
        return await handlers.GetHandlerAsync(http, JwtBearerDefaults.AuthenticationScheme) is { } bearer ? await bearer.AuthenticateAsync() : null;
    }

    // Only back to these pages: an address that somebody else has put there leads nowhere.
    private static string Destination(HttpContext http)
    {
        var asked = $"{http.Request.Query[Return]}";
        return asked.StartsWith(AdminEndpoints.Prefix + "/", StringComparison.Ordinal) || asked.StartsWith(AdminEndpoints.Prefix + "?", StringComparison.Ordinal)
            ? asked
            : AdminEndpoints.Prefix;
    }
}

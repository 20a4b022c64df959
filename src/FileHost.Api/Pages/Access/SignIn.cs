using System.Security.Claims;
using FileHost.Api.Access;
using FileHost.Api.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Pages.Access;

/// <summary>Signs people in, at the authority or with a token that the API would accept, and out again.</summary>
internal sealed class SignIn(PageRealm realm)
{
    /// <summary>Maps the way in.</summary>
    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-in", (HttpContext http) => Form(http, problem: null));
        pages.MapGet("/sign-in/authority", Challenge);
        pages.MapPost("/sign-in", (Delegate)Take).AddEndpointFilter(PageSignIn.CheckForm(realm));
    }

    /// <summary>The authority has sent the browser back, and all was well.</summary>
    public async Task Received(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var problem = await Admit(http, [.. context.Principal!.Claims, .. realm.AtAuthority], expires: null);
        await (problem is null ? new SeeOther(context.ReturnUri!) : Refuse(http, "MissingRole", problem)).ExecuteAsync(http);
    }

    /// <summary>The authority has sent the browser back, and something was not well.</summary>
    public Task Failed(RemoteFailureContext context)
    {
        context.HandleResponse();
        return Refuse(context.HttpContext, "BadToken", "The sign-in at the authority did not succeed, or took too long. Try it once more.")
            .ExecuteAsync(context.HttpContext);
    }

    public async Task<IResult> Leave(HttpContext http)
    {
        await http.SignOutAsync(realm.Scheme);
        return new SeeOther(realm.SignInPath);
    }

    // Sends the browser to the authority.
    private IResult Challenge(HttpContext http, IOptions<FileHostOptions> options) => AuthoritySignIn.IsConfigured(options.Value)
        ? Results.Challenge(new AuthenticationProperties { RedirectUri = Destination(http) }, [realm.AuthorityScheme])
        : realm.Answer(StatusCodes.Status404NotFound, "There is no authority to sign in at.");

    private async Task<IResult> Take(HttpContext http)
    {
        var result = await Read(http, $"{http.Request.Form["token"]}".Trim());
        if (result is not { Succeeded: true })
            return Refuse(http, "BadToken", "This token is not valid, or no longer. Take a new one, and paste all of it.");
        var problem = await Admit(http, result.Principal.Claims, result.Properties.ExpiresUtc);
        return problem is null ? new SeeOther(Destination(http)) : Refuse(http, "MissingRole", problem);
    }

    private async Task<string?> Admit(HttpContext http, IEnumerable<Claim> person, DateTimeOffset? expires)
    {
        var claims = person.Where(claim => realm.Kept.Contains(claim.Type)).ToList();
        if (realm.Problem(claims) is { } problem) return problem;
        var longest = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + PageRealm.Longest;
        await http.SignInAsync(realm.Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, realm.Scheme, "name", "roles")),
            new AuthenticationProperties { ExpiresUtc = expires < longest ? expires : longest });
        return null;
    }

    private IResult Refuse(HttpContext http, string why, string problem)
    {
        http.RequestServices.GetRequiredService<Denials>().Count(why, http.Connection.RemoteIpAddress);
        return Form(http, problem);
    }

    private IResult Form(HttpContext http, string? problem)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<FileHostOptions>>().Value;
        var view = new SignInView(
            string.IsNullOrEmpty(options.Authority) ? null : options.Authority, AuthoritySignIn.IsConfigured(options), options.Audience,
            Path.Combine(options.DataFolder, FirstSteps.TokenFile), realm.SignInPath, realm.AuthorityPath, Destination(http), problem);
        return realm.Form(view, problem is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);
    }

    // The request has been through the handler of bearer tokens once, without one. A second handler looks at the token in the form.
    private static async Task<AuthenticateResult?> Read(HttpContext http, string token)
    {
        http.Request.Headers.Authorization = $"Bearer {token}";
        var handlers = new AuthenticationHandlerProvider(http.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>());
        return await handlers.GetHandlerAsync(http, JwtBearerDefaults.AuthenticationScheme) is { } bearer ? await bearer.AuthenticateAsync() : null;
    }

    // Only back to these pages: an address that somebody else has put there leads nowhere.
    private string Destination(HttpContext http)
    {
        var asked = $"{http.Request.Query[PageRealm.Return]}";
        return asked.StartsWith($"{realm.Prefix}/", StringComparison.Ordinal) || asked.StartsWith($"{realm.Prefix}?", StringComparison.Ordinal)
            ? asked
            : realm.Prefix;
    }
}

using FileHost.Api.Access;
using FileHost.Api.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Admin.Access;

/// <summary>
/// Who may see the pages: the roles of the API, remembered in a cookie that scripts cannot read and that forms of other sites come without. It
/// ends with the browser's session, with the token, and after a working day.
/// </summary>
internal static class PageAccess
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "admin";

    /// <summary>Policy: sees the pages.</summary>
    public const string Reading = "pages";

    /// <summary>Policy: acts on them.</summary>
    public const string Acting = "pages.actions";

    public static TimeSpan Longest { get; } = TimeSpan.FromHours(10);

    public static void AddPageAccess(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Scheme).AddOAuth<AuthoritySignInOptions, AuthoritySignIn>(AuthoritySignIn.Name, _ => { });
        services.AddOptions<AuthoritySignInOptions>(AuthoritySignIn.Name).Configure<IOptions<FileHostOptions>>(Configure);
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<IOptions<FileHostOptions>>(Configure);
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<FileHostOptions>>(Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(Reading, policy => policy.AddAuthenticationSchemes(Scheme).RequireClaim("roles", Caller.Auditor, Caller.Administrator, Caller.Records))
            .AddPolicy(Acting, policy => policy.AddAuthenticationSchemes(Scheme).RequireClaim("roles", Caller.Administrator));
    }

    /// <summary>Lets a form through that this host has given to this person, and nothing else.</summary>
    public static async ValueTask<object?> CheckForm(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(context)
            : AdminPage.Problem(StatusCodes.Status400BadRequest, "This form is too old, or was not made for you. Nothing was changed. Go back, load the page again and repeat it.");
    }

    /// <summary>Whether cookies of an answer travel over TLS only.</summary>
    public static bool IsSecure(HttpContext http) =>
        http.Request.IsHttps || Secure(http.RequestServices.GetRequiredService<IOptions<FileHostOptions>>().Value) == CookieSecurePolicy.Always;

    // Behind a proxy that ends TLS the request itself may look unencrypted.
    private static CookieSecurePolicy Secure(FileHostOptions options) =>
        options.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static void Configure(AntiforgeryOptions forms, IOptions<FileHostOptions> options)
    {
        forms.Cookie.Name = "filehost-form";
        forms.Cookie.Path = AdminEndpoints.Prefix;
        forms.Cookie.SecurePolicy = Secure(options.Value);
        forms.FormFieldName = "form";
        // The policy of SecureHeaders forbids frames.
        forms.SuppressXFrameOptionsHeader = true;
    }

    private static void Configure(AuthoritySignInOptions authority, IOptions<FileHostOptions> options)
    {
        (authority.ClientId, authority.ClientSecret) = (options.Value.ClientId ?? "", options.Value.ClientSecret ?? "");
        authority.CallbackPath = AuthoritySignIn.Callback;
        authority.UsePkce = true;
        foreach (var scope in new[] { "openid", "profile", "email" }) authority.Scope.Add(scope);
        authority.SignInScheme = Scheme;
        authority.CorrelationCookie.Path = AdminEndpoints.Prefix;
        authority.CorrelationCookie.SameSite = SameSiteMode.Lax;
        authority.CorrelationCookie.SecurePolicy = Secure(options.Value);
        authority.Events.OnTicketReceived = SignIn.Received;
        authority.Events.OnRemoteFailure = SignIn.Failed;
    }

    private static void Configure(CookieAuthenticationOptions cookie, IOptions<FileHostOptions> options)
    {
        cookie.Cookie.Name = "filehost-admin";
        cookie.Cookie.Path = AdminEndpoints.Prefix;
        cookie.Cookie.HttpOnly = true;
        // A link to a page, in a mail, works. Forms of other sites do not: they come without the cookie, and without a token of this host.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = Secure(options.Value);
        cookie.SlidingExpiration = false;
        cookie.ExpireTimeSpan = Longest;
        cookie.LoginPath = SignIn.Path;
        cookie.ReturnUrlParameter = SignIn.Return;
        cookie.Events.OnRedirectToAccessDenied = Forbid;
    }

    private static Task Forbid(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.HttpContext.RequestServices.GetRequiredService<Denials>().Count("MissingRole", context.HttpContext.Connection.RemoteIpAddress);
        return AdminPage.Problem(StatusCodes.Status403Forbidden, "Your role may look, and change nothing. An administrator can do this.")
            .ExecuteAsync(context.HttpContext);
    }
}

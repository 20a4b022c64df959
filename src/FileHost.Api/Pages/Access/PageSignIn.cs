using FileHost.Api.Access;
using FileHost.Api.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FileHost.Api.Pages.Access;

/// <summary>
/// Remembers who signed in to pages, in a cookie that scripts cannot read and that forms of other sites come without. It ends with the
/// browser's session, with the token, and after a working day.
/// </summary>
internal static class PageSignIn
{
    /// <summary>What all pages need.</summary>
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<FileHostOptions>>(Configure);
        services.AddDataProtection().SetApplicationName("FileHost");
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((keys, database) => keys.XmlRepository = new PageKeys(database));
        services.AddLogging(logging => logging.AddFilter(
            // It warns that keys are stored unencrypted. So are the keys that sign tokens; docs/security.md says who may read them.
            "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
    }

    /// <summary>The sign-in of some pages.</summary>
    public static void AddSignIn(this IServiceCollection services, PageRealm realm)
    {
        services.AddAuthentication().AddCookie(realm.Scheme).AddOAuth<AuthoritySignInOptions, AuthoritySignIn>(realm.AuthorityScheme, _ => { });
        services.AddOptions<AuthoritySignInOptions>(realm.AuthorityScheme)
            .Configure<IOptions<FileHostOptions>>((authority, options) => Configure(authority, realm, options.Value));
        services.AddOptions<CookieAuthenticationOptions>(realm.Scheme)
            .Configure<IOptions<FileHostOptions>>((cookie, options) => Configure(cookie, realm, options.Value));
    }

    /// <summary>Lets a form through that this host has given to this person, and nothing else.</summary>
    public static Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> CheckForm(PageRealm realm) => async (context, next) =>
    {
        var http = context.HttpContext;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(context)
            : realm.Answer(StatusCodes.Status400BadRequest, "This form is too old, or was not made for you. Nothing was changed. Go back, load the page again and repeat it.");
    };

    /// <summary>Whether cookies of an answer travel over TLS only.</summary>
    public static bool IsSecure(HttpContext http) =>
        http.Request.IsHttps || Secure(http.RequestServices.GetRequiredService<IOptions<FileHostOptions>>().Value) == CookieSecurePolicy.Always;

    // Behind a proxy that ends TLS the request itself may look unencrypted.
    private static CookieSecurePolicy Secure(FileHostOptions options) =>
        options.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static void Configure(AntiforgeryOptions forms, IOptions<FileHostOptions> options)
    {
        forms.Cookie.Name = "filehost-form";
        forms.Cookie.Path = "/";
        forms.Cookie.SecurePolicy = Secure(options.Value);
        forms.FormFieldName = "form";
        // The policy of SecureHeaders says who may show a page in a frame.
        forms.SuppressXFrameOptionsHeader = true;
    }

    private static void Configure(AuthoritySignInOptions authority, PageRealm realm, FileHostOptions options)
    {
        var signIn = new SignIn(realm);
        (authority.ClientId, authority.ClientSecret) = (options.ClientId ?? "", options.ClientSecret ?? "");
        authority.CallbackPath = realm.CallbackPath;
        authority.UsePkce = true;
        foreach (var scope in new[] { "openid", "profile", "email" }) authority.Scope.Add(scope);
        authority.SignInScheme = realm.Scheme;
        authority.CorrelationCookie.Path = realm.Prefix;
        authority.CorrelationCookie.SameSite = SameSiteMode.Lax;
        authority.CorrelationCookie.SecurePolicy = Secure(options);
        authority.Events.OnTicketReceived = signIn.Received;
        authority.Events.OnRemoteFailure = signIn.Failed;
    }

    private static void Configure(CookieAuthenticationOptions cookie, PageRealm realm, FileHostOptions options)
    {
        cookie.Cookie.Name = realm.CookieName;
        cookie.Cookie.Path = realm.Prefix;
        cookie.Cookie.HttpOnly = true;
        // A link to a page, in a mail, works. Forms of other sites do not: they come without the cookie, and without a token of this host.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = Secure(options);
        cookie.SlidingExpiration = false;
        cookie.ExpireTimeSpan = PageRealm.Longest;
        cookie.LoginPath = realm.SignInPath;
        cookie.ReturnUrlParameter = PageRealm.Return;
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.HttpContext.RequestServices.GetRequiredService<Denials>().Count("MissingRole", context.HttpContext.Connection.RemoteIpAddress);
            return realm.Answer(StatusCodes.Status403Forbidden, "Your role may look, and change nothing. An administrator can do this.")
                .ExecuteAsync(context.HttpContext);
        };
    }
}

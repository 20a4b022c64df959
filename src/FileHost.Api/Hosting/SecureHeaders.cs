using FileHost.Api.Admin;
using FileHost.Api.HostPages;
using FileHost.Api.Pages;

namespace FileHost.Api.Hosting;

/// <summary>Headers that every answer carries: contents are never guessed at, never framed, and addresses (they may hold tokens) never passed on.</summary>
internal static class SecureHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // Swagger UI brings its own scripts and styles, and sets some styles inline.
    private const string Docs =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static Task Add(HttpContext http, RequestDelegate next)
    {
        // At the last moment: the handler of failures clears what was set before.
        http.Response.OnStarting(() => Set(http));
        return next(http);
    }

    private static Task Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = http.Features.Get<PagePolicy>()?.ToString() ?? Policy(http.Request.Path);
        // An asset's address changes with its content.
        headers.CacheControl = PageAssets.Have(http.Request.Path) ? "public, max-age=31536000, immutable" : "no-store";
        return Task.CompletedTask;
    }

    private static string Policy(PathString path) =>
        path.StartsWithSegments("/docs") ? Docs
        : path.StartsWithSegments(AdminEndpoints.Prefix) || path.StartsWithSegments(HostPageEndpoints.Prefix) ? PagePolicy.Plain.ToString()
        : Nothing;
}

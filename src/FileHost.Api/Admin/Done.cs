using FileHost.Api.Pages;
using FileHost.Api.Pages.Access;

namespace FileHost.Api.Admin;

/// <summary>
/// What was just done, said once on the page that follows. It travels in a cookie, since in an address it would be said again to everybody who
/// is given the address.
/// </summary>
internal static class Done
{
    public const string LockBroken = "lock-broken";
    public const string VersionRestored = "version-restored";
    public const string SavePromoted = "save-promoted";
    public const string RebuildAsked = "rebuild-asked";

    private const string Cookie = "filehost-done";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        [LockBroken] = "The lock is broken, and your reason is recorded. What its editor saves from now on is refused, and kept.",
        [VersionRestored] = "The earlier version is the newest one again. The versions between them are kept.",
        [SavePromoted] = "The rejected save is the newest version now, and your reason is recorded.",
        [RebuildAsked] = "The projection is being filled anew. The pages read its old tables until the new ones are complete.",
    };

    /// <summary>Goes on with a page that says what was done.</summary>
    public static IResult Then(string path, string what, HttpContext http)
    {
        http.Response.Cookies.Append(Cookie, what, Options(http));
        return new SeeOther(path);
    }

    /// <summary>The sentence for this page; null when nothing was done just before it.</summary>
    public static string? Said(HttpContext http) => http.Items[Cookie] as string;

    /// <summary>Takes the sentence out of the request, so that it is said once.</summary>
    public static ValueTask<object?> Take(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Cookies[Cookie] is { } what)
        {
            http.Items[Cookie] = Words.GetValueOrDefault(what);
            http.Response.Cookies.Delete(Cookie, Options(http));
        }
        return next(context);
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        Path = AdminEndpoints.Prefix, HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromMinutes(1),
        Secure = PageSignIn.IsSecure(http),
    };
}

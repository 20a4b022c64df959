using FileHost.Api.Access;
using FileHost.Api.Pages;
using FileHost.Api.Pages.Access;

namespace FileHost.Api.Admin.Access;

/// <summary>Who may see the administrators' pages: the roles of the API.</summary>
internal static class PageAccess
{
    /// <summary>Policy: sees the pages.</summary>
    public const string Reading = "pages";

    /// <summary>Policy: acts on them.</summary>
    public const string Acting = "pages.actions";

    private static readonly string[] Roles = [Caller.Auditor, Caller.Records, Caller.Administrator];

    public static PageRealm Realm { get; } = new("admin", AdminEndpoints.Prefix)
    {
        Kept = ["oid", "sub", "azp", "appid", "client_id", "name", "app_displayname", "email", "preferred_username", "roles"],
        Problem = claims => claims.Any(claim => claim.Type == "roles" && Roles.Contains(claim.Value))
            ? null
            : "You have none of the roles auditor, records and admin, which these pages need.",
        Form = (view, status) => RenderedPage.Of<SignInPage, SignInView>(view, status),
        Answer = AdminPage.Problem,
    };

    public static void AddPageAccess(this IServiceCollection services)
    {
        services.AddSignIn(Realm);
        services.AddAuthorizationBuilder()
            .AddPolicy(Reading, policy => policy.AddAuthenticationSchemes(Realm.Scheme).RequireClaim("roles", Roles))
            .AddPolicy(Acting, policy => policy.AddAuthenticationSchemes(Realm.Scheme).RequireClaim("roles", Caller.Administrator));
    }
}

using System.Security.Claims;
using FileHost.Api.Admin.Access;
using FileHost.Api.Pages.Access;
using Microsoft.AspNetCore.Components;

namespace FileHost.Api.HostPages.Access;

/// <summary>Who may see the pages with documents: every person. An administrator is a person like any other here.</summary>
internal static class FilesRealm
{
    private const string Everything = "Files.ReadWrite.All";

    public static PageRealm Realm { get; } = new("files", HostPageEndpoints.Prefix)
    {
        Kept = ["oid", "sub", "name", "email", "preferred_username", "scp", "scope", "groups"],
        Problem = claims => claims.Any(claim => claim.Type is "scp" or "scope")
            ? null
            : "This token has no permission of a person for files, such as Files.ReadWrite.",
        // The pages are the host's own: the person needs no token with permissions of driveItem.
        AtAuthority = [new Claim("scp", Everything)],
        Form = (view, status) => new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult(
            typeof(FilesSignInPage), new Dictionary<string, object?>(StringComparer.Ordinal) { ["View"] = view }) { StatusCode = status },
        Answer = (status, message) => HostPage.Problem(status, "That did not work", message, PageLink.Files),
    };

    public static void AddFilesRealm(this IServiceCollection services)
    {
        services.AddSignIn(Realm);
        services.AddAuthorizationBuilder().AddPolicy(Realm.Scheme, policy => policy.AddAuthenticationSchemes(Realm.Scheme).RequireAuthenticatedUser());
    }
}

/// <summary>The same form on these pages.</summary>
[Layout(typeof(Layout))]
public sealed class FilesSignInPage : SignInPage
{
    protected override MarkupString Whose => new(", with a permission for files such as <code>Files.ReadWrite</code>");
}

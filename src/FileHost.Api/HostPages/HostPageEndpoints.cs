using FileHost.Api.Access;
using FileHost.Api.HostPages.Access;
using FileHost.Api.HostPages.Documents;
using FileHost.Api.HostPages.Editing;
using FileHost.Api.Pages;
using FileHost.Api.Pages.Access;
using FileHost.Domain.Sessions;

namespace FileHost.Api.HostPages;

/// <summary>The pages below /files, for people who write documents; and the links by which other sites lead there.</summary>
internal static class HostPageEndpoints
{
    public const string Prefix = "/files";

    public static void AddHostPages(this IServiceCollection services)
    {
        services.AddFilesRealm();
        services.AddSingleton<DocumentAccess>().AddSingleton<DocumentRows>().AddSingleton<FolderPages>().AddSingleton<VersionPages>();
        services.AddSingleton<NewDocument>();
        services.AddSingleton<EditorAccess>().AddSingleton<PageLinks>().AddSingleton<SaveStates>().AddSingleton<EditorPages>();
    }

    public static void MapHostPages(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup(Prefix).ExcludeFromDescription();
        open.MapGet("/assets/{version}/{name}", (string version, string name) => PageAssets.Files.Serve(name));
        var signIn = new SignIn(FilesRealm.Realm);
        signIn.Map(open);
        MapEditing(open.MapGroup("/{id:guid}"));
        var pages = app.MapGroup(Prefix).ExcludeFromDescription().RequireAuthorization(FilesRealm.Realm.Scheme).AddEndpointFilter(PageSignIn.CheckForm(FilesRealm.Realm));
        pages.MapPost("/sign-out", (Delegate)signIn.Leave);
        MapDocuments(pages);
        pages.MapFallback("{**path}", () => HostPage.NotFound());
        app.MapGroup("/api").WithTags("Administration").RequireAuthorization(BearerAccess.Administration)
            .MapPost("/wopi/links", (PageLinkRequest request, HttpContext http, Caller caller, PageLinks links, CancellationToken ct) =>
                links.Make(request, http, caller, ct)).Produces<PageLinkAnswer>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("Make a link that opens a file in an editor, for a person who is signed in elsewhere");
    }

    // Signed in or by a link: each decides by itself.
    private static void MapEditing(RouteGroupBuilder file)
    {
        file.MapGet("/edit", (Guid id, HttpContext http, EditorPages pages, CancellationToken ct) => pages.Page(id, TokenPermissions.Edit, http, ct));
        file.MapGet("/view", (Guid id, HttpContext http, EditorPages pages, CancellationToken ct) => pages.Page(id, TokenPermissions.View, http, ct));
        file.MapGet("/session", (Guid id, long? known, HttpContext http, EditorPages pages, CancellationToken ct) => pages.Saves(id, known, http, ct));
        file.MapPost("/session", (Guid id, HttpContext http, EditorPages pages, CancellationToken ct) => pages.Renew(id, http, ct));
    }

    private static void MapDocuments(RouteGroupBuilder pages)
    {
        pages.MapGet("", (string? q, string? after, FolderPages folders, Caller caller, HttpContext http, CancellationToken ct) =>
            folders.Home(q, after, caller, http, ct));
        pages.MapGet("/{id:guid}", (Guid id, string? after, FolderPages folders, Caller caller, CancellationToken ct) => folders.Item(id, after, caller, ct));
        pages.MapPost("/{id:guid}/new", (Guid id, NewDocument made, HttpContext http, Caller caller, CancellationToken ct) => made.Make(id, http, caller, ct));
        pages.MapGet("/{id:guid}/versions", (Guid id, long? before, VersionPages versions, Caller caller, CancellationToken ct) =>
            versions.List(id, before, caller, ct));
        pages.MapGet("/{id:guid}/download", (Guid id, long? version, VersionPages versions, Caller caller, CancellationToken ct) =>
            versions.Download(id, version, caller, ct));
    }
}

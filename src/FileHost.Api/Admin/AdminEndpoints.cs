using FileHost.Api.Admin.Access;
using FileHost.Api.Admin.Files;
using FileHost.Api.Admin.Integrity;
using FileHost.Api.Admin.Operations;
using FileHost.Api.Admin.Overview;
using FileHost.Api.Admin.Persons;
using FileHost.Api.Admin.Refusals;
using FileHost.Api.Admin.RejectedSaves;
using FileHost.Api.Admin.Searches;
using FileHost.Api.Pages;
using FileHost.Api.Pages.Access;

namespace FileHost.Api.Admin;

/// <summary>The pages below /admin, for those who answer for the documents. Every view is an address; what acts is a form.</summary>
internal static class AdminEndpoints
{
    public const string Prefix = "/admin";

    public static void MapAdmin(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup(Prefix).ExcludeFromDescription();
        open.MapGet("/assets/{version}/{name}", PageAssets.Admin.Serve);
        var signIn = new SignIn(PageAccess.Realm);
        signIn.Map(open);
        var pages = app.MapGroup(Prefix).ExcludeFromDescription().RequireAuthorization(PageAccess.Reading).AddEndpointFilter(Done.Take);
        pages.MapPost("/sign-out", (Delegate)signIn.Leave).AddEndpointFilter(PageSignIn.CheckForm(PageAccess.Realm));
        pages.MapGet("/", (string? period, OverviewPages overview, AdminQuestion question) => overview.Overview(period, question));
        MapFiles(pages.MapGroup("/files/{id:guid}"));
        MapLists(pages);
        MapActions(pages.MapGroup("").RequireAuthorization(PageAccess.Acting).AddEndpointFilter(PageSignIn.CheckForm(PageAccess.Realm)));
        pages.MapFallback("{**path}", () => AdminPage.NotFound("There is no such page."));
    }

    private static void MapFiles(RouteGroupBuilder file)
    {
        file.MapGet("", (Guid id, long? before, FilePages files, AdminQuestion question) => files.Timeline(id, before, question));
        file.MapGet("/versions", (Guid id, long? before, FilePages files, AdminQuestion question) => files.Versions(id, before, question));
        file.MapGet("/versions/{version:long}/content", (Guid id, long version, FilePages files, AdminQuestion question) =>
            files.Content(id, version, question));
        file.MapGet("/people", (Guid id, FilePages files, AdminQuestion question) => files.People(id, question));
        file.MapGet("/rejected-saves", (Guid id, string? before, FilePages files, AdminQuestion question) => files.RejectedSaves(id, before, question));
        file.MapGet("/integrity", (Guid id, string? verify, FilePages files, AdminQuestion question) => files.Integrity(id, verify, question));
        file.MapGet("/state", (Guid id, string? at, FilePages files, AdminQuestion question) => files.State(id, at, question));
    }

    private static void MapLists(RouteGroupBuilder pages)
    {
        pages.MapGet("/files", (string? name, Guid? before, FolderPages folders, AdminQuestion question) => folders.Drives(name, before, question));
        pages.MapGet("/folders/{id:guid}", (Guid id, string? after, FolderPages folders, AdminQuestion question) => folders.Folder(id, after, question));
        pages.MapGet("/persons", (string? name, Guid? before, PersonPages persons, AdminQuestion question) => persons.List(name, before, question));
        pages.MapGet("/persons/{id:guid}", (Guid id, long? before, PersonPages persons, AdminQuestion question) => persons.Person(id, before, question));
        pages.MapGet("/search", ([AsParameters] SearchForm form, SearchPages search, AdminQuestion question) => search.Search(form, question));
        pages.MapGet("/rejected-saves", (string? code, Guid? file, Guid? user, string? before, SavePages saves, AdminQuestion question) =>
            saves.List(code, file, user, before, question));
        pages.MapGet("/rejected-saves/{id:guid}", (Guid id, SavePages saves, AdminQuestion question) => saves.Show(id, question));
        pages.MapGet("/rejected-saves/{id:guid}/content", (Guid id, SavePages saves, AdminQuestion question) => saves.Content(id, question));
        pages.MapGet("/refusals/{id:guid}", (Guid id, RefusalPages refusals, AdminQuestion question) => refusals.Show(id, question));
        pages.MapGet("/integrity", (string? file, IntegrityPages integrity, AdminQuestion question) => integrity.Integrity(file, question));
        pages.MapGet("/system", (SystemPages system, AdminQuestion question) => system.System(question));
    }

    private static void MapActions(RouteGroupBuilder pages)
    {
        pages.MapGet("/files/{id:guid}/lock/break", (Guid id, FileActions files, AdminQuestion question) => files.AskToBreak(id, question));
        pages.MapPost("/files/{id:guid}/lock/break", (Guid id, FileActions files, AdminQuestion question) => files.Break(id, question));
        pages.MapGet("/files/{id:guid}/versions/{version:long}/restore", (Guid id, long version, FileActions files, AdminQuestion question) =>
            files.AskToRestore(id, version, question));
        pages.MapPost("/files/{id:guid}/versions/{version:long}/restore", (Guid id, long version, FileActions files, AdminQuestion question) =>
            files.Restore(id, version, question));
        pages.MapPost("/rejected-saves/{id:guid}/promote", (Guid id, SavePages saves, AdminQuestion question) => saves.Promote(id, question));
        pages.MapGet("/system/projections/{name}/rebuild", (string name, SystemPages system, AdminQuestion question) => system.AskToRebuild(name, question));
        pages.MapPost("/system/projections/{name}/rebuild", (string name, SystemPages system, AdminQuestion question) => system.Rebuild(name, question));
    }
}

using FileHost.Api.Access;
using FileHost.Api.Drive.Copies;
using FileHost.Api.Drive.UploadSessions;
using Microsoft.AspNetCore.Mvc;

namespace FileHost.Api.Drive;

/// <summary>
/// The routes of the driveItem API. One route takes every address, since the colons in them, and names that contain encoded slashes or
/// colons, cannot be told apart in the path that routing sees; <see cref="DriveAddress"/> reads the raw target. The description has a page
/// with the forms that addresses take, instead of the route.
/// </summary>
public static class DriveEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Writing = [HttpMethods.Post, HttpMethods.Patch, HttpMethods.Delete];

    /// <summary>Whether an address belongs to this API, whose failures have a form of their own.</summary>
    public static bool Have(PathString path) =>
        DriveVersions.All.Any(version => path.StartsWithSegments(version)) || path.StartsWithSegments(Download.Prefix)
        || path.StartsWithSegments(UploadSessionEndpoints.Prefix) || path.StartsWithSegments(CopyMonitor.Prefix);

    /// <summary>What the framework refuses by itself, before any endpoint sees it, in the form of this API.</summary>
    public static void UseForStatusCodes(this IApplicationBuilder drive) => drive.UseStatusCodePages(context =>
        GraphError.Of(context.HttpContext, context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));

    public static void MapDrive(this IEndpointRouteBuilder app)
    {
        foreach (var version in DriveVersions.All)
        {
            var drive = app.MapGroup(version).RequireAuthorization().Throttled().WithPlainBodies().WithTags("driveItem");
            MapVersion(version == DriveVersions.Current ? drive : drive.ExcludeFromDescription());
        }
        app.MapMethods($"{Download.Prefix}/{{token}}", Reading, Download.Handle).AllowAnonymous().ExcludeFromDescription();
        app.MapUploadSessions();
        app.MapMethods($"{CopyMonitor.Prefix}/{{id}}", Reading, CopyMonitor.Handle).AllowAnonymous().ExcludeFromDescription();
    }

    // What is none of these methods is refused by the same piece, with the methods that the address takes.
    private static void MapVersion(RouteGroupBuilder drive)
    {
        const string Any = "/{**address}";
        drive.MapMethods(Any, Reading, Handle).Produces<DriveItemPage>();
        drive.MapPut(Any, Handle).WithMetadata(new DisableRequestSizeLimitAttribute()).Produces<DriveItem>(StatusCodes.Status201Created);
        drive.MapMethods(Any, Writing, Handle).ExcludeFromDescription();
        drive.Map(Any, Handle).ExcludeFromDescription();
    }

    private static Task<IResult> Handle(HttpContext http, Caller caller, DriveRequests requests) => requests.Handle(http, caller);
}

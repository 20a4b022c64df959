using FileHost.Api.Access;
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

    /// <summary>Whether an address belongs to this API, whose failures have a form of their own.</summary>
    public static bool Have(PathString path) => path.StartsWithSegments(DriveAccess.Version) || path.StartsWithSegments(Download.Prefix);

    public static void MapDrive(this IEndpointRouteBuilder app)
    {
#pragma warning disable ASP0022 // One pattern, but a method each.
        var drive = app.MapGroup(DriveAccess.Version).RequireAuthorization().WithTags("driveItem");
        drive.MapPut("/{**address}", (HttpContext http, Caller caller, UploadContent upload) => upload.Handle(http, caller))
            .WithMetadata(new DisableRequestSizeLimitAttribute()).Produces<DriveItem>(StatusCodes.Status201Created);
        drive.MapMethods("/{**address}", Reading, (HttpContext http, Caller caller, ReadItems read, CancellationToken cancellationToken) =>
            read.Handle(http, caller, cancellationToken)).Produces<DriveItemPage>();
        drive.Map("/{**address}", (HttpContext http) => GraphError.NotSupported(http, $"{http.Request.Method} is not supported here."))
            .ExcludeFromDescription();
        app.MapMethods($"{Download.Prefix}/{{token}}", Reading, Download.Handle).AllowAnonymous().ExcludeFromDescription();
    }
}

using FileHost.Api.Access;
using Microsoft.AspNetCore.Mvc;

namespace FileHost.Api.Drive;

/// <summary>
/// The routes of the driveItem API. One route takes every address, since the colons in them, and names that contain encoded slashes or
/// colons, cannot be told apart in the path that routing sees; <see cref="DriveAddress"/> reads the raw target.
/// </summary>
public static class DriveEndpoints
{
    public static void MapDrive(this IEndpointRouteBuilder app)
    {
#pragma warning disable ASP0022 // One pattern, but a method each.
        var drive = app.MapGroup(DriveAccess.Version).RequireAuthorization().WithTags("driveItem");
        drive.MapPut("/{**address}", Put).WithMetadata(new DisableRequestSizeLimitAttribute()).WithSummary("Upload or replace the contents of a driveItem");
        drive.MapGet("/{**address}", (HttpContext http, Caller caller, ReadItems read, CancellationToken cancellationToken) =>
            read.Handle(http, caller, cancellationToken)).WithSummary("Get a driveItem, its content or its children");
        drive.MapMethods("/{**address}", ["POST", "PATCH", "DELETE"], (HttpContext http) =>
            GraphError.Of(http, 405, "notSupported", $"{http.Request.Method} is not supported here.")).ExcludeFromDescription();
        app.MapGet($"{Download.Prefix}/{{token}}", Download.Handle).AllowAnonymous().WithTags("driveItem")
            .WithSummary("A pre-authenticated download");
    }

    private static Task<IResult> Put(HttpContext http, Caller caller, UploadContent upload, CancellationToken cancellationToken) =>
        http.Request.Path.Value!.EndsWith("/content", StringComparison.Ordinal)
            ? upload.Handle(http, caller, cancellationToken)
            : Task.FromResult(GraphError.Of(http, 405, "notSupported", "PUT is supported on content only."));
}

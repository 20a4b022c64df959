using System.Globalization;
using System.Text.Json.Serialization;
using FileHost.Domain;
using FileHost.Domain.Stored;

namespace FileHost.Api.Drive;

/// <summary>The error object of the driveItem API (Microsoft Graph, Error responses), and the one map from refusals to it.</summary>
public static class GraphError
{
    public static IResult Of(HttpContext http, int status, string code, string message, string? innerCode = null)
    {
        var inner = new Inner(
            innerCode, DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            GraphHeaders.RequestId(http), GraphHeaders.ClientRequestId(http));
        return Results.Json(new Body(new Error(code, message, inner)), DriveJson.Options, statusCode: status);
    }

    public static IResult Of(HttpContext http, Rejection reason) => reason switch
    {
        Rejection.LockMismatch or Rejection.Coauthored => Locked(http, "An editor has the file open and locked. Try again when it has been closed.", "lockMismatch"),
        Rejection.NameTaken taken => Of(http, 409, "nameAlreadyExists", $"An item with the name '{taken.Name}' exists already."),
        Rejection.BlockedExtension blocked => Of(http, 403, "notAllowed", $"Files with the extension '{blocked.Extension}' are not allowed here."),
        Rejection.TooLarge big => Of(http, 413, "invalidRequest",
            $"The content is larger than {big.Limit} bytes, the limit of a simple upload. Begin one with createUploadSession.", "maxFileSizeExceeded"),
        Rejection.StorageFull => Of(http, 507, "quotaLimitReached", "The host's storage has no space for this content. Nothing of it was stored."),
        Rejection.PreconditionFailed => Of(http, 412, "resourceModified", "The ETag does not match the item's current value.", "entityTagDoesNotMatch"),
        Rejection.RootOfDrive => Of(http, 403, "accessDenied", "The root of a drive stays as it is."),
        Rejection.IntoItself => BadRequest(http, "A folder cannot lie in itself."),
        Rejection.FolderGone => Of(http, 409, "resourceModified", "The folder that the item lay in was deleted. Restore that first, or name another in parentReference."),
        Rejection.NotCheckedOut => BadRequest(http, "The file is not checked out."),
        Rejection.Retained kept => Of(http, 403, "notAllowed", $"The item must be kept until {Moment.Print(kept.Until)}.", "accessRestricted"),
        Rejection.Incomplete => Of(http, 400, "invalidRequest", "The body ended before its announced length."),
        _ => throw new InvalidOperationException($"The driveItem API has no answer for {reason}."),
    };

    /// <summary>A failure of which nothing but the status is known.</summary>
    public static IResult Of(HttpContext http, int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound(http),
        StatusCodes.Status405MethodNotAllowed => Of(http, status, "notSupported", $"{http.Request.Method} is not supported here."),
        StatusCodes.Status406NotAcceptable or StatusCodes.Status415UnsupportedMediaType => Of(http, status, "notSupported", "This media type is not supported."),
        StatusCodes.Status501NotImplemented => Of(http, status, "notSupported", "This is not supported here."),
        < StatusCodes.Status500InternalServerError => Of(http, status, "invalidRequest", "The request is malformed."),
        _ => Of(http, status, "generalException", "Something went wrong here."),
    };

    public static IResult Locked(HttpContext http, string message, string innerCode) =>
        Of(http, StatusCodes.Status423Locked, "resourceLocked", message, innerCode);

    public static IResult NotFound(HttpContext http) => Of(http, 404, "itemNotFound", "The resource could not be found.");

    public static IResult BadRequest(HttpContext http, string message, string? innerCode = null) => Of(http, 400, "invalidRequest", message, innerCode);

    public static IResult UnknownBehavior(HttpContext http) => BadRequest(http, "conflictBehavior must be one of fail, replace and rename.");

    /// <summary>An operation that no item has; as Graph's gateway words it.</summary>
    public static IResult UnknownSegment(HttpContext http, string segment) =>
        Of(http, 400, "BadRequest", $"Resource not found for the segment '{segment}'.");

    /// <param name="methods">Those that the address takes.</param>
    public static IResult NotSupported(HttpContext http, params IEnumerable<string> methods)
    {
        http.Response.Headers.Allow = string.Join(", ", methods);
        return Of(http, StatusCodes.Status405MethodNotAllowed, "notSupported", $"{http.Request.Method} is not supported here.");
    }

    public static IResult AccessDenied(HttpContext http) =>
        Of(http, 403, "accessDenied", "The token does not carry a permission that this request needs.");

    private sealed record Body(Error Error);

    private sealed record Error(string Code, string Message, Inner InnerError);

    private sealed record Inner(
        string? Code, string Date, [property: JsonPropertyName("request-id")] string RequestId,
        [property: JsonPropertyName("client-request-id")] string? ClientRequestId);
}

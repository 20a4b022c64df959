using System.Globalization;
using FileHost.Domain.Uploads;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>What the requests of an upload session can be refused for, besides what refuses any upload (driveItem reference, Handle upload errors).</summary>
internal static class UploadSessionErrors
{
    public static IResult NotFound(HttpContext http) => GraphError.Of(
        http, StatusCodes.Status404NotFound, "itemNotFound", "The upload session was not found.", "uploadSessionNotFound");

    public static IResult MalformedRange(HttpContext http) =>
        GraphError.BadRequest(http, "The Content-Range header is missing or malformed, or is not as long as the body.");

    public static IResult Incomplete(HttpContext http) => GraphError.BadRequest(http, "The body is not as long as the Content-Range header says.");

    /// <summary>Bytes are missing that a commit needs.</summary>
    public static IResult NotWhole(HttpContext http) =>
        GraphError.BadRequest(http, "Bytes are missing; nextExpectedRanges of the session says which.", "uploadSessionIncomplete");

    /// <param name="limit">Bytes.</param>
    public static IResult TooLarge(HttpContext http, long limit) => GraphError.Of(
        http, StatusCodes.Status413PayloadTooLarge, "invalidRequest",
        string.Create(CultureInfo.InvariantCulture, $"The content is larger than {limit} bytes, the most that this host takes."), "maxFileSizeExceeded");

    /// <summary>Another request holds the session; it will be over in a moment.</summary>
    public static IResult Busy(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return GraphError.Of(
            http, StatusCodes.Status503ServiceUnavailable, "serviceNotAvailable", "Another request is still sending bytes to this upload session.");
    }

    public static IResult Of(HttpContext http, FragmentVerdict verdict, long limit) => verdict switch
    {
        FragmentVerdict.TooLong => GraphError.Of(
            http, StatusCodes.Status413PayloadTooLarge, "invalidRequest", "A fragment must be smaller than 60 MiB.", "maxFragmentLengthExceeded"),
        FragmentVerdict.TooLarge => TooLarge(http, limit),
        FragmentVerdict.OtherTotal => Range(http, "The total length is not the one that earlier fragments had.", "fragmentLengthMismatch"),
        FragmentVerdict.OutOfOrder => Range(http, "Bytes before this fragment are missing.", "fragmentOutOfOrder"),
        _ => Range(http, "Bytes of this fragment have been received already.", "fragmentOverlap"),
    };

    private static IResult Range(HttpContext http, string message, string innerCode) =>
        GraphError.Of(http, StatusCodes.Status416RangeNotSatisfiable, "invalidRange", message, innerCode);
}

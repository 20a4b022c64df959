using System.Globalization;
using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Copies;

/// <summary>How a copy does (driveItem reference, Working with long-running actions). Whoever has the address may ask: it cannot be guessed.</summary>
internal static class CopyMonitor
{
    public const string Prefix = "/copies";

    public static async Task<IResult> Handle(string id, HttpContext http, CopyTable copies, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(id, "N", out var copy) || await copies.Find(copy, cancellationToken) is not { } found) return GraphError.NotFound(http);
        var isDone = found.State != "inProgress";
        return Results.Json(new
        {
            Operation = "ItemCopy", Status = found.State, PercentageComplete = double.Round(100.0 * found.Done / found.Total, 1),
            ResourceId = isDone ? found.Resource?.ToString("N", CultureInfo.InvariantCulture) : null, StatusDescription = found.Problem,
        }, DriveJson.Options, statusCode: isDone ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }
}

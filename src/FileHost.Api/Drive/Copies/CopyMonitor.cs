using System.Globalization;
using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Copies;

/// <summary>How a copy does (driveItem reference, Working with long-running actions). Whoever has the address may ask: it cannot be guessed.</summary>
internal static class CopyMonitor
{
    public const string Prefix = "/copies";

    public static async Task<IResult> Handle(string id, HttpContext http, CopyQuery copies, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(id, "N", out var copy) || await copies.Find(copy, cancellationToken) is not { } found) return GraphError.NotFound(http);
        var (state, problem) = found is { State: "inProgress", IsAlive: false }
            ? ("failed", "The host was stopped while it copied. What was copied is there; copy the rest again.")
            : (found.State, found.Problem);
        return Results.Json(new
        {
            Operation = "ItemCopy", Status = state,
            PercentageComplete = found.Total == 0 ? 0 : double.Round(100.0 * found.Done / found.Total, 1),
            ResourceId = found.Resource?.ToString("N", CultureInfo.InvariantCulture), StatusDescription = problem,
        }, DriveJson.Options, statusCode: state == "inProgress" ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }
}

using System.Text.Json;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.EventStore.Postgres;

namespace FileHost.Api.Wopi.Files;

/// <summary>
/// AddActivities: the editor tells of comments that people wrote into the document. They are recorded; activities of other kinds are answered
/// as not supported, each by its own id.
/// </summary>
internal static class AddActivities
{
    private const int Largest = 1 << 20;

    public static async Task<IResult> Handle(WopiCall call, FileStreams files, SubjectDirectory directory, CancellationToken cancellationToken)
    {
        if (await Body(call.Http.Request.Body, cancellationToken) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (Activity.Read(body) is not { } activities)
            return WopiResults.Bad($"The body must be a JSON object with at most {Activity.Most} Activities, each with an Id.");
        var known = await directory.Find(activities.SelectMany(activity => activity.People), cancellationToken);
        var added = activities.Select(activity => activity.Added(known.Keys.ToHashSet())).OfType<object>().ToList();
        if (added.Count > 0 && await files.Transact(
            call.File.State.Id, call.Facts, content: null, (_, _, _) => Decision.Accept(added), cancellationToken) is null) return Results.NotFound();
        return Results.Json(new { ActivityResponses = activities.Select(Response) }, WopiJson.Options);
    }

    private static object Response(Activity activity) => activity.IsComment
        ? new { activity.Id, Status = Success }
        : new { activity.Id, Status = NotSupported, Message = "Only comments are recorded here." };

    // WOPI REST reference, AddActivities, Status.
    private const int Success = 0;
    private const int NotSupported = 3;

    private static async Task<byte[]?> Body(Stream body, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > Largest) return null;
        }
        return bytes.ToArray();
    }
}

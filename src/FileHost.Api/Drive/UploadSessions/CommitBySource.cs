using System.Text.Json;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>
/// PUT to an item with @microsoft.graph.sourceUrl: commits a session, to a name of the client's choice (OneDrive reference, Completing a file).
/// The address is that of the folder, or of the file itself.
/// </summary>
internal sealed class CommitBySource(Places places, UploadSessionTable sessions, CommitUpload commit) : IDriveOperation
{
    private const string Source = "@microsoft.graph.sourceUrl";

    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var http = call.Http;
        if (await ShortBody.Read(http.Request) is not { } bytes || Read(bytes) is not { } body)
            return GraphError.Of(http, 400, "BadRequest", $"The body is not an object with a {Source}: bytes are put to an item's content.");
        if (Upload.BehaviorOf(body.Behavior) is not { } behavior) return GraphError.BadRequest(http, "conflictBehavior must be one of fail, replace and rename.");
        var secret = body.SourceUrl[(body.SourceUrl.LastIndexOf('/') + 1)..];
        if (await sessions.Find(UploadSecret.Hash(secret), CancellationToken.None) is not { } session || session.Wish.Subject != call.Caller.Subject)
            return UploadSessionErrors.NotFound(http);
        var place = await places.Find(call, CancellationToken.None);
        var address = place is Place.Folder && body.Name is { } name ? call.Address with { Path = [.. call.Address.Path, name] } : call.Address;
        return await commit.Handle(session, call with { Address = address with { Operation = DriveAddress.Content } }, behavior);
    }

    private static (string? Name, string Behavior, string SourceUrl)? Read(byte[] body)
    {
        try
        {
            var json = JsonElement.Parse(body);
            return json.TryGetProperty(Source, out var source) && source.GetString() is { } url
                ? (Text(json, "name"), Upload.Parameters.Select(name => Text(json, name)).FirstOrDefault(value => value is not null) ?? "", url)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string property) => json.TryGetProperty(property, out var value) ? value.GetString() : null;
}

using System.Text.Json.Serialization;
using FileHost.EventStore.Postgres;

namespace FileHost.Api.Drive.Drives;

/// <summary>A person (Microsoft Graph, user resource type), as far as clients of drives ask.</summary>
public sealed record User(
    [property: JsonPropertyName("@odata.context")] string Context, string Id, string? DisplayName, string? Mail, string? UserPrincipalName);

/// <summary>GET of the caller (Microsoft Graph, Get a user). The id is the pseudonym.</summary>
internal sealed class GetMe(SubjectDirectory people) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var id = call.Caller.Subject;
        var person = await people.Find(id, cancellationToken);
        return Results.Json(
            new User($"{call.BaseUrl}{DriveVersions.Current}/$metadata#users/$entity", id.ToString("N"), person?.Name, person?.Email, person?.Email),
            DriveJson.Options);
    }
}

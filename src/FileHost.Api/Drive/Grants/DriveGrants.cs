using System.ComponentModel;
using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;

namespace FileHost.Api.Drive.Grants;

internal sealed record DriveGrantRequest(
    [property: Description("Pseudonym, directory id or e-mail address.")] string Person, [property: Description("`view` or `edit`.")] string Right);

/// <summary>What a person may do in a drive that is not the own one.</summary>
/// <param name="Person">The pseudonym.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Right">view or edit.</param>
internal sealed record DriveGrant(Guid Person, string Name, string Right);

/// <summary>Everybody to whom a drive was granted.</summary>
/// <param name="Grants">In no particular order.</param>
internal sealed record DriveGrantList(IReadOnlyList<DriveGrant> Grants);

/// <summary>
/// Who besides its owner comes to a drive. The owner decides, and administrators; for everybody else there is no such drive. Each grant and each
/// end of one is an event.
/// </summary>
internal sealed class DriveGrants(IEventStore store, DriveStreams drives, People people, SubjectDirectory directory)
{
    public async Task<IResult> List(Guid drive, Caller caller, CancellationToken cancellationToken) =>
        await Managed(drive, caller, cancellationToken) is { } found ? Results.Ok(await Of(found, cancellationToken)) : Unknown;

    public async Task<IResult> Grant(Guid drive, DriveGrantRequest request, Caller caller, HttpContext http)
    {
        if (await Managed(drive, caller, CancellationToken.None) is null) return Unknown;
        if (RightOf(request.Right) is not { } right)
            return Results.Problem("right must be view or edit.", statusCode: StatusCodes.Status400BadRequest);
        if (await people.Known(request.Person ?? "", CancellationToken.None) is not { } person)
            return Results.Problem("There is no such person, or the person has never been here.", statusCode: StatusCodes.Status400BadRequest);
        return await Change(drive, caller, http, state => Granting.Grant(state, person, right));
    }

    public async Task<IResult> Revoke(Guid drive, Guid person, Caller caller, HttpContext http) =>
        await Managed(drive, caller, CancellationToken.None) is null ? Unknown : await Change(drive, caller, http, state => Granting.Revoke(state, person));

    private static DriveRight? RightOf(string? word) => word switch { "view" => DriveRight.View, "edit" => DriveRight.Edit, _ => null };

    private async Task<IResult> Change(Guid drive, Caller caller, HttpContext http, Func<DriveState, Domain.Decision> decide)
    {
        var facts = RequestFactsReading.Of(http, caller.Subject) with { App = caller.App };
        return await drives.Transact(drive, facts, decide) is { } after ? Results.Ok(await Of(after.State, CancellationToken.None)) : Unknown;
    }

    private async Task<DriveState?> Managed(Guid drive, Caller caller, CancellationToken cancellationToken) =>
        await store.Load(StreamKinds.Drive, drive, cancellationToken) is { } found
        && (caller.MayAdminister || found.State.IsOwnedBy(caller.Subject) && caller.MayWrite(found.State))
            ? found.State
            : null;

    private async Task<DriveGrantList> Of(DriveState drive, CancellationToken cancellationToken)
    {
        var known = await directory.Find(drive.Grants.Keys, cancellationToken);
        return new([.. drive.Grants.Select(grant => new DriveGrant(
            grant.Key, known.GetValueOrDefault(grant.Key)?.Name ?? StoredItemReading.Erased, grant.Value == DriveRight.Edit ? "edit" : "view"))]);
    }

    private static IResult Unknown { get; } = Results.Problem("There is no such drive.", statusCode: StatusCodes.Status404NotFound);
}

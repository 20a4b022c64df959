using FileHost.Api.Access;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive;

/// <summary>
/// Lets a driveItem request through when its token holds a permission that fits (403), and its drive is one that the caller can come to (404,
/// so that nobody learns what others have).
/// </summary>
public sealed class DriveAccess(
    IEventStore store, DriveStreams drives, People people, Denials denials, IOptions<FileHostOptions> options)
{
    // A site's id is a host's name and two GUIDs.
    private const int LongestOwner = 400;

    /// <summary>The refusal of a token that has no permission for files at all; null when it has one.</summary>
    public IResult? WithoutPermission(HttpContext http, Caller caller, bool toWrite) => caller.HoldsAnyFileScope(toWrite) ? null : Deny(http);

    public async Task<(DriveCall? Call, IResult? Refusal)> Authorize(HttpContext http, Caller caller, DriveAddress address, bool toWrite)
    {
        var facts = RequestFactsReading.Of(http, caller.Subject) with { App = caller.App };
        if (await Find(address, caller, facts, toWrite ? CancellationToken.None : http.RequestAborted) is not { } drive || !caller.Reaches(drive.State))
            return (null, GraphError.NotFound(http));
        if (toWrite ? !caller.MayWrite(drive.State) : !caller.MayRead(drive.State)) return (null, Deny(http));
        return (new DriveCall(http, caller, address, drive, facts) { BaseUrl = PublicAddress.Of(http, options.Value) }, null);
    }

    private IResult Deny(HttpContext http)
    {
        denials.Count("MissingScope", http.Connection.RemoteIpAddress);
        return GraphError.AccessDenied(http);
    }

    // An owner has one drive; whoever names another one among the owner's has none.
    private async Task<Current<DriveState>?> Find(DriveAddress address, Caller caller, RequestFacts facts, CancellationToken cancellationToken) =>
        await Selected(address, caller, facts, cancellationToken) is { } drive
        && (address.Among is null || Guid.TryParse(address.Among, out var among) && among == drive.State.Id)
            ? drive
            : null;

    private async Task<Current<DriveState>?> Selected(DriveAddress address, Caller caller, RequestFacts facts, CancellationToken cancellationToken) =>
        address.Selector switch
        {
            DriveSelector.Id => Guid.TryParse(address.Drive, out var id) ? await store.Load(StreamKinds.Drive, id, cancellationToken) : null,
            DriveSelector.Me when caller.IsApplication => null,
            DriveSelector.Me => await drives.Ensure(DriveKind.User, caller.Subject.ToString("N"), facts, cancellationToken),
            DriveSelector.User => await people.Known(address.Drive, cancellationToken) is { } person && MayKnow(caller, person)
                ? await drives.Ensure(DriveKind.User, person.ToString("N"), facts, cancellationToken)
                : null,
            DriveSelector.Group => await Shared(
                DriveKind.Group, address.Drive, MayMake(caller) || caller.Groups.Contains(address.Drive), facts, cancellationToken),
            _ => await Shared(DriveKind.Site, address.Drive, MayMake(caller), facts, cancellationToken),
        };

    // A group's or a site's drive is made by the first who may: a member, an administrator, an application that may write.
    private async Task<Current<DriveState>?> Shared(
        DriveKind kind, string owner, bool mayMake, RequestFacts facts, CancellationToken cancellationToken) =>
        owner.Length > LongestOwner ? null
        : mayMake ? await drives.Ensure(kind, owner, facts, cancellationToken)
        : await drives.Find(kind, owner, cancellationToken);

    private static bool MayMake(Caller caller) => caller.MayAdminister || caller.IsApplication && caller.HoldsAnyFileScope(toWrite: true);

    private static bool MayKnow(Caller caller, Guid person) => caller.IsApplication || caller.MayAdminister || person == caller.Subject;
}

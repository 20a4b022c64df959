using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Stored;
using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Drives;

/// <summary>
/// GET of somebody's drives (driveItem reference, List available drives). A person's own list has the drives of groups, and those that others
/// have granted, too.
/// </summary>
internal sealed class ListDrives(ListingQuery listing, DriveDescriptions drives) : IDriveOperation
{
    private const int Most = 200;

    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var described = new List<DriveResource>();
        foreach (var drive in await Reachable(call, cancellationToken))
            described.Add(await drives.Describe(call, drive, cancellationToken) with { Context = null });
        return Results.Json(new DriveList($"{call.BaseUrl}{DriveVersions.Current}/$metadata#drives", described), DriveJson.Options);
    }

    private async Task<IEnumerable<DriveState>> Reachable(DriveCall call, CancellationToken cancellationToken)
    {
        if (call.Address.Selector != DriveSelector.Me) return [call.Drive.State];
        var others = await listing.DrivesOf(call.Caller.Subject, call.Caller.Groups, Most, cancellationToken);
        return others.Select(item => item.As(StreamKinds.Drive)).OfType<Current<DriveState>>().Select(drive => drive.State)
            .Where(call.Caller.MayRead).Prepend(call.Drive.State);
    }
}

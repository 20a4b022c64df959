using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Stored;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Searching;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive.Drives;

/// <summary>Describes drives as driveItem's clients know them.</summary>
internal sealed class DriveDescriptions(SubjectDirectory people, ActivityQuery use, IOptions<FileHostOptions> options)
{
    public async Task<DriveResource> Describe(DriveCall call, DriveState drive, CancellationToken cancellationToken)
    {
        var owner = await Owner(drive, cancellationToken);
        return new(
            $"{call.BaseUrl}{DriveVersions.Current}/$metadata#drives/$entity", drive.Id.ToString("N"), TypeOf(drive), NameOf(drive, owner), Moment.Print(drive.CreatedAt),
            owner, await Quota(drive.Id, cancellationToken), $"{call.BaseUrl}/files/{drive.RootId:N}");
    }

    /// <summary>Clients check quickXorHash on both kinds, and SHA-1, which the host has not, on a third.</summary>
    public static string TypeOf(DriveState drive) => drive.Kind == DriveKind.User ? "business" : "documentLibrary";

    private static string NameOf(DriveState drive, DriveOwner owner) => owner.User?.DisplayName ?? $"{drive.Kind} {drive.Owner}";

    private async Task<DriveOwner> Owner(DriveState drive, CancellationToken cancellationToken) => Guid.TryParse(drive.Owner, out var person) && drive.Kind == DriveKind.User
        ? new(User: new(drive.Owner, (await people.Find(person, cancellationToken))?.Name ?? StoredItemReading.Erased))
        : new(Group: new(drive.Owner));

    private async Task<DriveQuota> Quota(Guid drive, CancellationToken cancellationToken)
    {
        var used = await use.Storage(drive, cancellationToken);
        var (all, free) = (used?.AllBytes ?? 0, new DriveInfo(Path.GetFullPath(options.Value.DataFolder)).AvailableFreeSpace);
        return new(all + free, all, free, all - (used?.CurrentBytes ?? 0));
    }
}

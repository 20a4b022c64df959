namespace FileHost.Api.Drive.Drives;

/// <summary>GET of a drive (driveItem reference, Get drive).</summary>
internal sealed class GetDrive(DriveDescriptions drives) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken) =>
        Results.Json(await drives.Describe(call, call.Drive.State, cancellationToken), DriveJson.Options);
}

namespace FileHost.Api.Drive.Versions;

/// <summary>GET of one version; "current" is the newest (driveItem reference, Get version).</summary>
internal sealed class GetVersion(FileVersions versions) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var (file, version, refusal) = await versions.Version(call, cancellationToken);
        return file is null ? refusal! : Selection.Json(call.Http, await versions.Describe(call, file.State.Id, version, cancellationToken));
    }
}

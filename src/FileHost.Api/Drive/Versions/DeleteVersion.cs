namespace FileHost.Api.Drive.Versions;

/// <summary>DELETE of a version: refused, since every version is evidence, and kept (driveItem reference, Delete a driveItemVersion).</summary>
internal sealed class DeleteVersion(FileVersions versions) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var (file, _, refusal) = await versions.Version(call, cancellationToken);
        return file is null ? refusal! : GraphError.Of(
            call.Http, StatusCodes.Status403Forbidden, "notAllowed", "Every version is kept here: none can be deleted.", "accessRestricted");
    }
}

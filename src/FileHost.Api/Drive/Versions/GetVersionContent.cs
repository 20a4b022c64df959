namespace FileHost.Api.Drive.Versions;

/// <summary>
/// GET of a version's content: the address of its bytes, which needs no token for a while (driveItem reference, Get contents of a version). The
/// newest one, which Graph refuses, is answered like any other.
/// </summary>
internal sealed class GetVersionContent(FileVersions versions, DriveItems items) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var (file, version, refusal) = await versions.Version(call, cancellationToken);
        return file is null ? refusal! : Results.Redirect(items.DownloadUrl(call, file.State.Id, version));
    }
}

using FileHost.Api.Streams;

namespace FileHost.Api.Drive.Versions;

/// <summary>
/// POST restoreVersion: a new version with the bytes of an earlier one; all others stay (driveItem reference, Restore a previous version).
/// Nothing is left to do when the file has these bytes already.
/// </summary>
internal sealed class RestoreItemVersion(FileVersions versions, EarlierVersions earlier, DriveAnswers answers) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var (file, version, refusal) = await versions.Version(call, cancellationToken);
        if (file is null) return refusal!;
        return await answers.Done(
            call, await earlier.Restore(file.State.Id, version, reason: null, call.Facts, call.Facts.By, cancellationToken));
    }
}

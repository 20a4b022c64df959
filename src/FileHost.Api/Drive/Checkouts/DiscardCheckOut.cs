using FileHost.Api.Streams;
using FileHost.Domain.Files;

namespace FileHost.Api.Drive.Checkouts;

/// <summary>
/// POST discardCheckout: the file is as it was checked out (driveItem reference, Discard checkout). What was saved since stays a version.
/// </summary>
internal sealed class DiscardCheckOut(CheckedOutFile file, EarlierVersions versions) : IDriveOperation
{
    public Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken) => file.Decide(call, async found =>
    {
        var before = found.State.Lock is { Kind: LockKind.Checkout, Version: > 0 and var version } && version < found.State.Version
            ? await versions.Content(found.State.Id, version, CancellationToken.None)
            : null;
        return (now, time) => CheckingOut.Discard(now.State, before?.Named(now.Name), call.Facts.By, time);
    });
}

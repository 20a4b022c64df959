using FileHost.Domain.Files;

namespace FileHost.Api.Drive.Checkouts;

/// <summary>POST checkout: nobody else changes the file until it is checked in (driveItem reference, Check out files).</summary>
internal sealed class CheckOut(CheckedOutFile file) : IDriveOperation
{
    public Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var id = $"checkout-{Guid.CreateVersion7():N}";
        return file.Decide(call, (state, now) => CheckingOut.CheckOut(state, id, call.Facts.By, now));
    }
}

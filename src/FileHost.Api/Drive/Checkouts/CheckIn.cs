using FileHost.Domain;
using FileHost.Domain.Files;

namespace FileHost.Api.Drive.Checkouts;

/// <summary>What clients say when they check a file in.</summary>
internal sealed record CheckInBody(string? Comment = null)
{
    public CheckInBody() : this(Comment: null) { }
}

/// <summary>POST checkin: others may change the file again (driveItem reference, Check in files). The comment is recorded.</summary>
internal sealed class CheckIn(CheckedOutFile file) : IDriveOperation
{
    // SharePoint's limit.
    private const int LongestComment = 1023;

    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var (body, bad) = await DriveBody.Read<CheckInBody>(call.Http);
        if (body is null) return bad!;
        var comment = string.IsNullOrWhiteSpace(body.Comment) ? null : body.Comment.CutTo(LongestComment);
        return await file.Decide(call, (state, now) => CheckingOut.CheckIn(state, comment, call.Facts.By, now));
    }
}

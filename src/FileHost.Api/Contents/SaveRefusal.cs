using FileHost.Domain;
using FileHost.Domain.Files;

namespace FileHost.Api.Contents;

/// <summary>Why a save or an upload is refused, for the log and for the client.</summary>
public sealed record SaveRefusal(RejectionCode Code, int Status, Rejection Reason)
{
    public static SaveRefusal Forbidden { get; } = new(RejectionCode.Forbidden, 401, new Rejection.Forbidden());

    public static SaveRefusal TokenExpired { get; } = new(RejectionCode.TokenExpired, 401, new Rejection.TokenExpired());

    public static SaveRefusal PreconditionFailed { get; } = new(RejectionCode.PreconditionFailed, 412, new Rejection.PreconditionFailed());

    public static SaveRefusal Incomplete { get; } = new(RejectionCode.Incomplete, 400, new Rejection.Incomplete());

    public static SaveRefusal StorageFull { get; } = new(RejectionCode.QuotaExceeded, 507, new Rejection.StorageFull());

    public static SaveRefusal NameTaken(string name) => new(RejectionCode.NameTaken, 409, new Rejection.NameTaken(name));

    public static SaveRefusal TooLarge(long limit) => new(RejectionCode.TooLarge, 413, new Rejection.TooLarge(limit));

    public static SaveRefusal Malformed(string problem) => new(RejectionCode.Malformed, 400, new Rejection.Malformed(problem));

    /// <param name="status">What the protocol answers: WOPI 501, driveItem 403.</param>
    public static SaveRefusal BlockedExtension(string name, int status) =>
        new(RejectionCode.BlockedExtension, status, new Rejection.BlockedExtension(FileName.Ending(name)));
}

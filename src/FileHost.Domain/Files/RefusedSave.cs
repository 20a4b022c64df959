namespace FileHost.Domain.Files;

/// <summary>A save that is refused before its lock matters: too large, token expired, not allowed.</summary>
/// <param name="Size">Bytes received or announced.</param>
/// <param name="Sha256">Null when the body was not read.</param>
/// <param name="Keep">Whether the bytes go to the vault.</param>
/// <param name="ByCoauthLock">Whether what it offers is a coauth lock.</param>
public sealed record RefusedSave(
    LockedOperation Operation, string? Offered, RejectionCode Code, int Status, Rejection Reason,
    long? Size, ContentHash? Sha256, bool Keep, ClientReport Client, DateTime Now, bool ByCoauthLock = false)
{
    // The largest integer that every reader of JSON reads exactly (RFC 8259, §6). Clients announce what they like; no body is so large.
    private const long LargestSize = (1L << 53) - 1;

    /// <summary>The event, for the file's stream, or for the folder's when there is no file; then it names what was asked for.</summary>
    public UploadRejected Rejected(string? held, string? name = null) => new(Client)
    {
        Code = Code, Status = Status, Offered = Offered, Held = held, Size = Size > LargestSize ? LargestSize : Size, Sha256 = Sha256,
        Kept = Keep && Sha256 is not null, Name = name,
    };
}

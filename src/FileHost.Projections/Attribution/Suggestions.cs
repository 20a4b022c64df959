namespace FileHost.Projections.Attribution;

/// <summary>What whoever answers for the documents can do about a refusal.</summary>
public static class Suggestions
{
    private const string Promote = "Its bytes are kept: compare them with the current version, and promote them if they are wanted.";

    /// <param name="code">Why the save was refused; null for a lock call.</param>
    /// <param name="kept">Whether its bytes can still be promoted.</param>
    public static string For(string? code, bool kept) => code switch
    {
        null => "Nothing, as long as saves arrive. If somebody cannot open the document for editing, look at who holds the lock; it can be broken with a reason.",
        "LockMismatch" => "Ask whoever holds the lock to close the document, or break the lock if nobody sits there any more." + Kept(kept),
        "NotLocked" => "The editor had lost its lock before it saved." + Kept(kept),
        "ChangedInStorage" => "Somebody else saved meanwhile." + Kept(kept),
        "TooLarge" => "Raise FileHost:MaxFileSize, or have the document split.",
        "BlockedExtension" => "Save it under another extension, or change FileHost:BlockedExtensions.",
        "NameTaken" => "Save it under another name, or replace the item that has the name.",
        "QuotaExceeded" => "Make room, or raise the quota.",
        "PreconditionFailed" => "Read the newest version, and upload again with its eTag." + Kept(kept),
        "HashMismatch" or "Incomplete" => "The bytes did not arrive whole: the network, or a proxy's limit. Save again.",
        "UnderHold" => "Release the hold, if it may be released.",
        "Forbidden" => "Give the person the right to write, if it should be so." + Kept(kept),
        "TokenExpired" => "Open the document again." + Kept(kept),
        _ => "Save again." + Kept(kept),
    };

    private static string Kept(bool kept) => kept ? $" {Promote}" : "";
}

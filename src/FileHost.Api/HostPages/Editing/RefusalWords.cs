using FileHost.Domain.Files;

namespace FileHost.Api.HostPages.Editing;

/// <summary>Refusals in the words of somebody who writes a document and knows nothing of locks.</summary>
internal static class RefusalWords
{
    public static string Why(string code) => Read(code) switch
    {
        RejectionCode.LockMismatch => "Another program holds this document.",
        RejectionCode.NotLocked => "The editor no longer holds this document; it was away for too long, or somebody took it over.",
        RejectionCode.ChangedInStorage => "Somebody else saved this document after it was opened here.",
        RejectionCode.TooLarge => "The document is larger than this host takes.",
        RejectionCode.TokenExpired => "The time for which this document may be edited has run out.",
        RejectionCode.Incomplete => "The connection broke off before the whole document had arrived.",
        RejectionCode.QuotaExceeded => "There is no room left for this document.",
        RejectionCode.UnderHold => "This document is under a hold, and must not be changed.",
        _ => "The document could not be saved.",
    };

    public static string Advice(string code) => Read(code) switch
    {
        RejectionCode.ChangedInStorage => "Copy what you have written to a safe place, then open the document again to see what the other person wrote.",
        RejectionCode.Incomplete => "Save again.",
        RejectionCode.TooLarge or RejectionCode.QuotaExceeded => "Make it smaller, or save a copy elsewhere, and ask an administrator.",
        RejectionCode.UnderHold => "Save a copy elsewhere, and ask an administrator.",
        _ => "Copy what you have written to a safe place, then open the document again.",
    };

    private static RejectionCode? Read(string code) => Enum.TryParse<RejectionCode>(code, out var known) ? known : null;
}

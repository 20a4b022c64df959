namespace FileHost.Projections.Attribution;

/// <summary>Whom a client is known to name in X-WOPI-Editors.</summary>
public enum EditorsNamed
{
    /// <summary>Nobody knows what this client means by it.</summary>
    Unknown,

    /// <summary>It does not send the header.</summary>
    Nobody,

    /// <summary>Whoever changed something last, and nobody besides.</summary>
    LastChanger,

    /// <summary>Everybody who contributed to the save.</summary>
    Everybody,
}

/// <summary>What is known about a client's reports. A table, since each client has habits of its own, whatever the protocol says.</summary>
/// <param name="Token">What the person of the token has to do with the save, as the end of a sentence.</param>
public sealed record ClientHabits(EditorsNamed Editors, string Token)
{
    private const string WordDocument = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly ClientHabits Collabora = new(
        EditorsNamed.Nobody, "whoever pressed Save; when the editor saved by itself, the last person who edited, or the owner of the document");

    private static readonly ClientHabits OnlyOffice = new(EditorsNamed.LastChanger, "somebody who had the document open");

    // Word is the one application that sends the header, as far as anybody has seen.
    private static readonly ClientHabits Word = new(EditorsNamed.Everybody, "whoever changed something last");
    private static readonly ClientHabits Excel = new(EditorsNamed.Nobody, "whoever joined last, typing or not");
    private static readonly ClientHabits OtherOffice = new(EditorsNamed.Nobody, "whoever changed something last");
    private static readonly ClientHabits Other = new(EditorsNamed.Unknown, "somebody who had the document open");

    /// <param name="client">A known editor's name, as the log has it; null for any other.</param>
    /// <param name="mimeType">Of the document: some clients differ by application.</param>
    public static ClientHabits Of(string? client, string? mimeType) => client switch
    {
        "Collabora" or "LibreOffice Online" => Collabora,
        "ONLYOFFICE" => OnlyOffice,
        "Microsoft Office" => mimeType switch { WordDocument => Word, Spreadsheet => Excel, _ => OtherOffice },
        _ => Other,
    };
}

namespace FileHost.Projections.Attribution;

/// <summary>
/// What clients do after a refusal, as far as it is known from their sources, their makers' documents, or from watching them. Null where it
/// is not known.
/// </summary>
public static class Reactions
{
    private const string CollaboraCloses = " When it is closing, it gives up after five failures in a row and drops the edits, unless its quarantine is on.";
    private const string LibreOfficeCloses = " It does not try again by itself; when it is closed then, it only unlocks, and the edits are lost.";

    /// <param name="client">A known editor's name; null for any other.</param>
    /// <param name="code">Why the save was refused.</param>
    /// <param name="status">What the client was answered.</param>
    /// <param name="exitSave">Whether the editor saved because it was closed.</param>
    public static string? After(string? client, string code, int status, bool? exitSave) => client switch
    {
        "Collabora" => Collabora(code, status) + CollaboraCloses,
        "LibreOffice Online" => LibreOffice(code, status) + LibreOfficeCloses,
        "ONLYOFFICE" => OnlyOffice(exitSave),
        "Microsoft Office" when status is 401 or 403 or 404 => "Puts everybody out of the document: the token that it saves with has lost its rights.",
        "Microsoft Office" when status == 409 => "Compares the lock in the answer with its own. Where they differ, the session has lost the document.",
        null when status is 412 or 423 => "A program: it was told why, and whether it tries again is its own affair.",
        _ => null,
    };

    private static string Collabora(string code, int status) => (code, status) switch
    {
        ("ChangedInStorage", _) => "Shows a conflict dialog: discard, or overwrite. Overwriting saves again without the time that it had seen. "
            + "Where nobody had edited, it loads the document anew.",
        (_, 409) => "Recent versions try again without asking; older ones show the conflict dialog (discard, or overwrite).",
        (_, 401 or 403 or 404) => "Stops using this token, tells its person, and tries again with the token of another editor.",
        (_, 413) => "Makes the document read-only for everybody and says that it is too large.",
        _ => "Says that saving failed, and asks for the file's state. Where the time has not moved it tries again, 5 seconds later at the earliest; "
            + "where it has, it shows the conflict dialog.",
    };

    private static string LibreOffice(string code, int status) => (code, status) switch
    {
        (_, 409) => "Shows that the document has been changed in storage: discard, overwrite, or save as new. Overwriting keeps the old time and is refused again.",
        (_, 413) => "Says that there is no space and makes the document read-only.",
        (_, 401) => "Says that the token has expired.",
        _ => "Says that saving failed.",
    };

    private static string OnlyOffice(bool? exitSave) => exitSave == true
        ? "Does not try again: it puts the document into its folder of forgotten ones, and unlocks the file."
        : "Shows a message, and the session goes on. If the last save on closing fails too, it puts the document into its folder of forgotten ones and unlocks the file.";
}

namespace FileHost.Api.Admin.Words;

/// <summary>Why a save was refused, for people.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="Meaning">What was compared.</param>
/// <param name="Next">What the client does, and what to do here.</param>
public sealed record RejectionWords(string Code, string Name, string Meaning, string Next);

/// <summary>The words for each reason.</summary>
public static class Rejections
{
    public static IReadOnlyList<RejectionWords> All { get; } =
    [
        new("LockMismatch", "Locked by another editor", "The save showed another lock than the one in force, or none.",
            "The editor says that the document was changed elsewhere. Whoever holds the lock goes on. If nobody does, break the lock; promote the save if its bytes are the ones to keep."),
        new("NotLocked", "Lock had ended", "The file was not locked any more: the lock ran out, was given back or was broken before the save came.",
            "The editor says that the document was changed elsewhere. Compare the bytes with the newest version, and promote them if they are the ones to keep."),
        new("ChangedInStorage", "Somebody had saved meanwhile", "The file was saved after this editor had read it.",
            "The editor asks its user to discard or to overwrite. Compare the bytes with the newest version before you promote them."),
        new("TooLarge", "Too large", "The content is larger than this host takes.", "Editors turn read-only. Raise FileHost:MaxFileSize, or divide the document."),
        new("BlockedExtension", "Kind of file not allowed", "Names with this ending are not taken.", "The program reports an error. FileHost:BlockedExtensions lists the endings."),
        new("NameTaken", "Name taken", "There is another file of this name in the folder.", "The program reports an error, or tries another name."),
        new("QuotaExceeded", "No room left", "The storage that is allowed is used up.", "Editors say that saving failed. Make room, then save again."),
        new("PreconditionFailed", "Not the version that was expected", "The program named a version to replace, and the file has another one by now.",
            "The program reads the file again. Nothing is to be done unless it keeps failing."),
        new("HashMismatch", "Damaged on the way", "The content is not what its sender announced.", "The program sends it again. Look at the network when it happens often."),
        new("UnderHold", "Under hold", "A legal hold forbids changes.", "Ask whoever set the hold."),
        new("Forbidden", "Not allowed", "The person may not save this file.", "Editors say that access was denied. Check the person's rights; promote the save if it was meant to be."),
        new("TokenExpired", "Sign-in had ended", "The editor's token had run out when it saved.",
            "The editor says that the session has expired. Promote the save: its author had no other way to keep it."),
        new("Incomplete", "Broke off", "The content ended before its announced length.", "The client sends it again. Look at the network when it happens often."),
    ];

    public static RejectionWords Of(string code) =>
        All.FirstOrDefault(words => words.Code == code) ?? new(code, code, "This version of the program does not know the reason.", "Look at the details.");
}

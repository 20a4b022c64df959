namespace FileHost.Api.Admin.Words;

/// <summary>Why a save was refused, for people.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="Meaning">What was compared.</param>
public sealed record RejectionWords(string Code, string Name, string Meaning);

/// <summary>The words for each reason.</summary>
public static class Rejections
{
    public static IReadOnlyList<RejectionWords> All { get; } =
    [
        new("LockMismatch", "Locked by another editor", "The save showed another lock than the one in force, or none."),
        new("NotLocked", "Lock had ended", "The file was not locked any more: the lock ran out, was given back or was broken before the save came."),
        new("ChangedInStorage", "Somebody had saved meanwhile", "The file was saved after this editor had read it."),
        new("TooLarge", "Too large", "The content is larger than this host takes."),
        new("BlockedExtension", "Kind of file not allowed", "Names with this ending are not taken."),
        new("NameTaken", "Name taken", "There is another file of this name in the folder."),
        new("QuotaExceeded", "No room left", "The storage that is allowed is used up."),
        new("PreconditionFailed", "Not the version that was expected", "The program named a version to replace, and the file has another one by now."),
        new("HashMismatch", "Damaged on the way", "The content is not what its sender announced."),
        new("UnderHold", "Under hold", "A legal hold forbids changes."),
        new("Forbidden", "Not allowed", "The person may not save this file."),
        new("TokenExpired", "Sign-in had ended", "The editor's token had run out when it saved."),
        new("Incomplete", "Broke off", "The content ended before its announced length."),
        new("Malformed", "Not in the protocol's form", "What the editor sent cannot be read as the protocol has it."),
    ];

    public static RejectionWords Of(string code) =>
        All.FirstOrDefault(words => words.Code == code) ?? new(code, code, "This version of the program does not know the reason.");
}

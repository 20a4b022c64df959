using System.Globalization;
using System.Text.Json.Nodes;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Words;

/// <summary>Tells events to people. Facts only; who really typed, no event says.</summary>
public static class Telling
{
    public static Told Of(FoundEvent e, Names names) => e.Name switch
    {
        "FileCreated" => new("created the file", "good", Marks(Origin(Text(e, "Origin")))),
        "ContentReplaced" => Saved(e, names),
        "UploadRejected" => new($"was refused a save: {Lower(Rejections.Of(Text(e, "Code")).Name)}", "bad",
            Marks(Number(e, "Size") is { } size ? Printed.Bytes(size) : null, Flag(e, "Kept") == true ? "bytes kept" : "bytes not kept", Autosave(e), Exit(e))),
        "VersionRestored" => new($"restored version {Text(e, "From")}", "warn", Quote: Text(e, "Reason")),
        "RejectedSavePromoted" => new("promoted a rejected save", "warn", Quote: Text(e, "Reason")),
        "FileRenamed" or "FolderRenamed" => new($"renamed it to “{Text(e, "Name")}”"),
        "FileMoved" or "FolderMoved" => new("moved it to another folder"),
        "FileDeleted" or "FolderDeleted" => new("deleted it", "bad"),
        "FilePermanentlyDeleted" or "FolderPermanentlyDeleted" => new("deleted it for good", "bad"),
        "FileSystemInfoSet" => new("set its times"),
        "FileUndeleted" or "FolderUndeleted" => new("brought it back", "good"),
        "FolderCreated" => new("created the folder", "good"),
        "UserInfoPut" => new("stored settings of an editor"),
        "ActivityAdded" => new("commented in the document", Marks: Marks(Lower(Text(e, "Action")))),
        _ => TellingLocks.Of(e) ?? TellingPeople.Of(e) ?? new(e.Name),
    };

    /// <summary>A member as text; empty when the event does not have it.</summary>
    internal static string Text(FoundEvent e, string member) => e.Data[member]?.ToString() ?? "";

    internal static DateTime? Time(FoundEvent e, string member) =>
        DateTime.TryParse(Text(e, member), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    internal static bool? Flag(FoundEvent e, string member) => e.Data[member] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    internal static IReadOnlyList<string> Marks(params IEnumerable<string?> marks) => [.. marks.OfType<string>().Where(mark => mark.Length > 0)];

    private static long? Number(FoundEvent e, string member) => e.Data[member] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    private static Told Saved(FoundEvent e, Names names) => new(
        $"saved version {Text(e, "Version")}", "good",
        Marks(
            Number(e, "Size") is { } size ? Printed.Bytes(size) : null, Source(Text(e, "Source")), Autosave(e), Exit(e),
            Flag(e, "Modified") == false ? "not changed by the user" : null,
            Text(e, "Sha256") == Text(e, "PreviousSha256") ? "same bytes as before" : null,
            e.Editors is { Count: > 0 } editors ? $"editors: {string.Join(", ", editors.Select(names.Person))}" : null));

    private static string? Autosave(FoundEvent e) => Flag(e, "Autosave") == true ? "autosave" : null;

    private static string? Exit(FoundEvent e) => Flag(e, "ExitSave") == true ? "on closing" : null;

    /// <summary>How a content came, where it did not come from an editor.</summary>
    internal static string Source(string source) => source switch
    {
        "Wopi" => "",
        "DriveItem" or "UploadSession" => "uploaded",
        "Restore" => "restored",
        "RejectedSave" => "promoted",
        _ => source,
    };

    private static string Origin(string origin) => origin switch
    {
        "Drive.Upload" => "uploaded",
        "Wopi.PutRelativeFile" or "Wopi.CreateChildFile" => "in an editor",
        "Import" => "imported",
        "Sample" => "sample",
        _ => origin,
    };

    private static string Lower(string sentence) => sentence.Length == 0 ? "" : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}

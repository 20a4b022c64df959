using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Words;

/// <summary>An alarm, for people.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="Meaning">What was seen, and what may be lost.</param>
/// <param name="Next">What to do.</param>
public sealed record AlarmWords(string Name, string Meaning, string Next);

/// <summary>The words for each alarm.</summary>
public static class Alarms
{
    public static AlarmWords Of(Alarm alarm) => alarm.Kind switch
    {
        "UnlockedAfterRefusal" => new("Closed after a rejected save", "The last save was refused, and then the editor let the file go: what was typed is in the rejected save, and nowhere else.",
            "Look at the file's rejected saves, and promote the last one if it is the one to keep."),
        "ExpiredWithoutExitSave" => new("Editor vanished", "The lock ran out, and the editor had not saved on closing. What was typed since the last save may be lost.",
            "Ask whoever had it open whether anything is missing."),
        "RepeatedRefusals" => new("Saves keep failing", $"{Printed.Count(alarm.Count ?? 0, "save")} in a row refused. Some editors give up after five and drop the changes.",
            "Look at the reason now, while the editor is open."),
        "ModifiedButSame" => new("Saved without a difference", "The editor said that its user had changed the document, and sent the bytes that were there before.",
            "Ask the author whether the change is in the newest version."),
        "ForcedOverwrite" => new("Overwritten on purpose", "After being told that somebody else had saved, this editor saved all the same.",
            "The overwritten version is kept. Compare the two, and restore the earlier one if it was wrong."),
        "SizeCollapse" => new("Shrunk by half or more", $"From {Printed.Bytes(alarm.Before ?? 0)} to {Printed.Bytes(alarm.After ?? 0)}.",
            "Compare it with the version before, and restore that one if content is missing."),
        _ => new(alarm.Kind, "This version of the program does not know the alarm.", "Look at the file's history."),
    };
}

using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Words;

/// <summary>Tells what people were given, opened, read and asked.</summary>
internal static class TellingPeople
{
    public static Told? Of(FoundEvent e) => e.Name switch
    {
        "TokenIssued" => new(Telling.Text(e, "Permissions") == "Edit" ? "was given a token to edit" : "was given a token to view"),
        "FileOpened" => new($"opened version {Telling.Text(e, "Version")}"),
        "ContentRead" => new($"read version {Telling.Text(e, "Version")}"),
        "TokenRevoked" => new("lost the token", "warn"),
        "DriveCreated" => new("got a drive", "good", Telling.Marks(Telling.Text(e, "Kind"))),
        "DriveGranted" => new("gave access to a drive", "warn", Telling.Marks(Telling.Text(e, "Right"))),
        "DriveRevoked" => new("took access to a drive away", "warn"),
        "SubjectIdentified" => new("was seen with this name for the first time"),
        "SubjectErased" => new("erased a person", "bad"),
        "AccessDenied" => new($"turned away {Telling.Text(e, "Count")} requests in a minute", "warn", Telling.Marks(Telling.Text(e, "Why"))),
        "AuditQueried" => new("asked about others’ work", Marks: [], Quote: Telling.Text(e, "Query")),
        _ => null,
    };
}

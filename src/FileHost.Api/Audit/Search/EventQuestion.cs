using System.ComponentModel;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>From one time to another.</summary>
internal sealed record TimeQuestion(
    [property: Description("Not earlier than this time (ISO 8601).")] DateTimeOffset? From,
    [property: Description("Not later than this time (ISO 8601).")] DateTimeOffset? To)
{
    public string? Problem => From > To ? "from must not be later than to." : null;
}

/// <summary>Which events; each member narrows the question.</summary>
internal sealed record EventQuestion(
    [property: Description("Id of a file: its own events and those of the WOPI tokens made for it.")] Guid? File,
    [property: Description("Id of a folder: its own events and those of the files that lay in it at that time, without folders below it.")] Guid? Folder,
    [property: Description("Id of a drive: its own events and those of everything that was in it at that time.")] Guid? Drive,
    [property: Description("Id of a person: whose token it was, or whom the client named as an editor.")] Guid? Person,
    [property: Description("Names of events, separated by commas, for example ContentReplaced,UploadRejected.")] string? Type,
    [property: Description("accepted or refused.")] string? Outcome,
    [property: Description("Why a save was refused, for example LockMismatch or ChangedInStorage.")] string? Code,
    [property: Description("A known editor: Collabora, LibreOffice Online, Microsoft Office or ONLYOFFICE.")] string? Client,
    [property: Description("Id of a WOPI token.")] Guid? Session,
    [property: Description("Not earlier than this time (ISO 8601).")] DateTimeOffset? From,
    [property: Description("Not later than this time (ISO 8601).")] DateTimeOffset? To)
{
    /// <summary>The filter; null, with a sentence, when the question has a word in it that is not known.</summary>
    public EventFilter? Filter(out string? problem)
    {
        var types = EventNames.Aliases(Type, out problem);
        problem ??= Outcome is null or "accepted" or "refused" ? null : "outcome must be accepted or refused.";
        problem ??= OneOf("code", Code, Enum.GetNames<RejectionCode>()) ?? OneOf("client", Client, KnownClient.Names) ?? new TimeQuestion(From, To).Problem;
        return problem is not null ? null : new EventFilter
        {
            File = File, Folder = Folder, Drive = Drive, Person = Person, Types = types, Refused = Outcome is null ? null : Outcome == "refused",
            Code = Code, Client = Client, Session = Session, From = From?.UtcDateTime, To = To?.UtcDateTime,
        };
    }

    internal static string? OneOf(string parameter, string? value, IEnumerable<string> allowed) =>
        value is null || allowed.Contains(value, StringComparer.Ordinal) ? null : $"{parameter} must be one of {string.Join(", ", allowed)}.";
}

/// <summary>Which events of a timeline; each member narrows the question.</summary>
internal sealed record TimelineQuestion(
    [property: Description("Names of events, separated by commas, for example ContentReplaced,UploadRejected.")] string? Type,
    [property: Description("accepted or refused.")] string? Outcome,
    [property: Description("A known editor: Collabora, LibreOffice Online, Microsoft Office or ONLYOFFICE.")] string? Client,
    [property: Description("Not earlier than this time (ISO 8601).")] DateTimeOffset? From,
    [property: Description("Not later than this time (ISO 8601).")] DateTimeOffset? To)
{
    public EventQuestion Of(Guid? file, Guid? person) => new(file, null, null, person, Type, Outcome, null, Client, null, From, To);
}

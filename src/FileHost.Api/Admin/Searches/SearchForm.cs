using System.Globalization;
using FileHost.Api.Admin.Words;
using FileHost.Domain.Access;
using FileHost.Domain.Stored;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Searches;

/// <summary>What was entered into the search form; each field narrows it. Everything is in the address.</summary>
/// <param name="File">Id of a file, or a part of its name.</param>
/// <param name="Person">Pseudonym of a person, or a part of the name.</param>
/// <param name="Type">Name of an event; <see cref="Everything"/> for all, questions about history included.</param>
/// <param name="From">Time, UTC.</param>
public sealed record SearchForm(
    string? File, string? Person, Guid? Folder, Guid? Drive, string? Type, string? Outcome, string? Code, string? Client, Guid? Session, string? From,
    string? To, long? Before)
{
    /// <summary>Stands for all events.</summary>
    public const string Everything = "all";

    // The reader's own questions would stand above everything else.
    private static readonly IReadOnlyList<string> WithoutQuestions =
        [.. StoredEvents.All.Select(type => type.Alias).Where(alias => alias != StoredEvents.Alias(typeof(AuditQueried)))];

    public bool IsEmpty => this with { Before = null } == new SearchForm(null, null, null, null, null, null, null, null, null, null, null, null);

    /// <summary>The fields without the empty ones, which browsers send too.</summary>
    public SearchForm Trimmed() => new(
        Text(File), Text(Person), Folder, Drive, Text(Type), Text(Outcome), Text(Code), Text(Client), Session, Text(From), Text(To), Before);

    /// <summary>The filter but for file and person, which may be names.</summary>
    public EventFilter Filter() => new()
    {
        Folder = Folder, Drive = Drive, Types = Type == Everything ? null : StoredEvents.Called(Type) is { } type ? [type.Alias] : WithoutQuestions,
        Refused = Outcome switch { "refused" => true, "accepted" => false, _ => null }, Code = Code, Client = Client, Session = Session,
        From = Time(From), To = Time(To),
    };

    /// <summary>A time as the browser's field for times writes it, meant as UTC, or with its offset; null for anything else.</summary>
    public static DateTime? Time(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

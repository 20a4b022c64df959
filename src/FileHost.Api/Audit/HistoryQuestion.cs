using System.ComponentModel;
using FileHost.Api.Audit.Search;
using FileHost.Projections.History;

namespace FileHost.Api.Audit;

/// <summary>What readers may ask of a file's history; each member narrows it.</summary>
internal sealed record HistoryQuestion(
    [property: Description("Id of a person: whose token it was, or whom the client named as an editor.")] Guid? User,
    [property: Description("Names of events, separated by commas, for example ContentReplaced,UploadRejected.")] string? Type,
    [property: Description("Not earlier than this time (ISO 8601).")] DateTimeOffset? From,
    [property: Description("Not later than this time (ISO 8601).")] DateTimeOffset? To,
    [property: Description("accepted or refused.")] string? Outcome,
    [property: Description("Older than the event of this version; the address of the next page has it.")] long? Before,
    [property: Description("Events on a page, at most 1000; 100 when left out.")] int? Limit)
{
    public int PageSize => PageQuestion.Size(Limit);

    /// <summary>The filter; null, with a sentence, when the question has a word in it that is not known.</summary>
    public HistoryFilter? Filter(out string? problem)
    {
        var types = EventNames.Aliases(Type, out problem);
        problem ??= Outcome is null or "accepted" or "refused" ? null : "outcome must be accepted or refused.";
        return problem is not null ? null : new HistoryFilter(
            User, types, From?.UtcDateTime, To?.UtcDateTime,
            Outcome is null ? null : Outcome == "refused", Before, PageSize + 1);
    }
}

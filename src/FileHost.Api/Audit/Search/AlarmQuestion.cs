using System.ComponentModel;
using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>Which alarms; each member narrows the question.</summary>
internal sealed record AlarmQuestion(
    [property: Description("UnlockedAfterRefusal, ExpiredWithoutExitSave, RepeatedRefusals, ModifiedButSame, ForcedOverwrite or SizeCollapse.")] string? Kind,
    [property: Description("Id of a file.")] Guid? File,
    [property: Description("Id of the person whose work it may be.")] Guid? Person,
    [property: Description("Not earlier than this time (ISO 8601).")] DateTimeOffset? From,
    [property: Description("Not later than this time (ISO 8601).")] DateTimeOffset? To)
{
    /// <summary>The filter; null, with a sentence, when the question has a word in it that is not known.</summary>
    public AlarmFilter? Filter(out string? problem)
    {
        problem = EventQuestion.OneOf("kind", Kind, AlarmQuery.Kinds) ?? new TimeQuestion(From, To).Problem;
        return problem is not null ? null : new(Kind, File, Person, From?.UtcDateTime, To?.UtcDateTime);
    }
}

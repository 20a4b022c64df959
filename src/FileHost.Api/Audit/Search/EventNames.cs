using FileHost.Domain.Stored;

namespace FileHost.Api.Audit.Search;

/// <summary>Names of events in questions: those of the classes, separated by commas, whatever the case.</summary>
internal static class EventNames
{
    /// <summary>The aliases that the log has for them; null where none were named, or, with a sentence, where one is not known.</summary>
    public static IReadOnlyList<string>? Aliases(string? names, out string? problem)
    {
        var asked = names?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var unknown = asked.FirstOrDefault(name => StoredEvents.Called(name) is null);
        problem = unknown is null ? null
            : $"There is no event named '{unknown}'. There are {string.Join(", ", StoredEvents.All.Select(type => type.Type.Name))}.";
        return problem is not null || asked.Length == 0 ? null : [.. asked.Select(name => StoredEvents.Called(name)!.Alias).Distinct()];
    }
}

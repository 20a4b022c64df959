using FileHost.Domain.Stored;

namespace FileHost.Domain.Subjects;

/// <summary>Who a pseudonym is, as recorded: digests, once it has been stored.</summary>
public sealed record SubjectState
{
    public required Guid Id { get; init; }
    public required SubjectKind Kind { get; init; }
    public string? DirectoryId { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public DateTime? ErasedAt { get; init; }

    public static SubjectState Evolve(SubjectState? subject, Fact fact) => fact.Event switch
    {
        SubjectIdentified e => new SubjectState { Id = fact.Stream, Kind = e.Kind, DirectoryId = e.DirectoryId, Name = e.Name, Email = e.Email },
        SubjectErased => subject! with { DirectoryId = null, Name = null, Email = null, ErasedAt = fact.Time },
        _ => subject!,
    };
}

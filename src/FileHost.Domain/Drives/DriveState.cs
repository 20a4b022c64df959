using FileHost.Domain.Stored;

namespace FileHost.Domain.Drives;

/// <summary>A drive as its events leave it.</summary>
public sealed record DriveState
{
    public required Guid Id { get; init; }
    public required DriveKind Kind { get; init; }
    public required string Owner { get; init; }
    public required Guid RootId { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>What others may do, by subject.</summary>
    public IReadOnlyDictionary<Guid, DriveRight> Grants { get; init; } = new Dictionary<Guid, DriveRight>();

    /// <summary>Whether it is this person's own.</summary>
    public bool IsOwnedBy(Guid subject) => Kind == DriveKind.User && Owner == subject.ToString("N");

    /// <summary>What a person may do here as its owner or by a grant; null when the drive is none of the person's.</summary>
    public DriveRight? RightOf(Guid subject) =>
        IsOwnedBy(subject) ? DriveRight.Edit : Grants.TryGetValue(subject, out var right) ? right : null;

    public static DriveState Evolve(DriveState? drive, Fact fact) => fact.Event switch
    {
        DriveCreated e => new DriveState { Id = fact.Stream, Kind = e.Kind, Owner = e.Owner, RootId = e.RootId, CreatedAt = fact.Time },
        DriveGranted e => drive! with { Grants = new Dictionary<Guid, DriveRight>(drive.Grants) { [e.Subject] = e.Right } },
        DriveRevoked e => drive! with { Grants = drive.Grants.Where(grant => grant.Key != e.Subject).ToDictionary() },
        _ => drive!,
    };
}

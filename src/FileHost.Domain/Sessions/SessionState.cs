using FileHost.Domain.Stored;

namespace FileHost.Domain.Sessions;

/// <summary>What became of a WOPI access token.</summary>
public sealed record SessionState
{
    public required Guid Id { get; init; }

    /// <summary>Null when the token is for a container or the ecosystem.</summary>
    public Guid? FileId { get; init; }

    /// <summary>Null when the token is for a file or the ecosystem.</summary>
    public Guid? ContainerId { get; init; }

    /// <summary>The token that this one was traded from; whoever revokes that one revokes this one too.</summary>
    public Guid? TradedFrom { get; init; }
    public Guid? Subject { get; init; }
    public required TokenPermissions Permissions { get; init; }
    public required DateTime IssuedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? OpenedAt { get; init; }

    /// <summary>The content versions that were read with this token.</summary>
    public IReadOnlyList<long> Read { get; init; } = [];
    public DateTime? RevokedAt { get; init; }

    public static SessionState Evolve(SessionState? session, Fact fact) => fact.Event switch
    {
        TokenIssued e => new SessionState
        {
            Id = fact.Stream, FileId = e.FileId, ContainerId = e.ContainerId, TradedFrom = e.TradedFrom, Subject = fact.By,
            Permissions = e.Permissions, IssuedAt = fact.Time, ExpiresAt = e.ExpiresAt,
        },
        FileOpened => session! with { OpenedAt = fact.Time },
        ContentRead e => session! with { Read = [.. session.Read, e.Version] },
        TokenRevoked => session! with { RevokedAt = fact.Time },
        _ => session!,
    };
}

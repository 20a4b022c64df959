using FileHost.Domain.Stored;

namespace FileHost.Domain.Access;

/// <summary>A shard of the stream of denied requests. Nothing is decided from it.</summary>
public sealed record SecurityState(Guid Id, long Denied)
{
    public static SecurityState Evolve(SecurityState? security, Fact fact) =>
        new(fact.Stream, (security?.Denied ?? 0) + (fact.Event is AccessDenied denied ? denied.Count : 0));
}

/// <summary>One person's queries of one day. Nothing is decided from it.</summary>
public sealed record AuditState(Guid Id, long Queries)
{
    public static AuditState Evolve(AuditState? audit, Fact fact) => new(fact.Stream, (audit?.Queries ?? 0) + 1);
}

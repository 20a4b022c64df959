namespace FileHost.Domain;

/// <summary>
/// What a request comes to: events to record and, when it is refused, the reason with everything that the client must be told.
/// A goal that is reached already needs no events. A refusal is recorded too.
/// </summary>
public sealed record Decision(IReadOnlyList<object> Events, Rejection? Rejection = null)
{
    public static Decision Accept(params IReadOnlyList<object> events) => new(events);

    public static Decision Reject(Rejection reason, params IReadOnlyList<object> events) => new(events, reason);
}

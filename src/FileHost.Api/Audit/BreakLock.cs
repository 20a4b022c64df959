using System.ComponentModel;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.EventStore;

namespace FileHost.Api.Audit;

internal sealed record LockBreak(
    [property: Description("Why the lock is taken away; recorded.")] string Reason,
    [property: Description("The lock that is meant; any when left out. Another one is not broken by mistake.")] string? Lock = null);

/// <summary>Takes away a lock that its editor does not give back. What that editor saves later is refused and kept.</summary>
internal sealed class BreakLock(FileStreams files, TimeProvider clock)
{
    public async Task<IResult> Break(Guid file, LockBreak wanted, RequestFacts facts, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(wanted.Reason))
            return Results.Problem("To break a lock needs a reason.", statusCode: StatusCodes.Status400BadRequest);
        var outcome = await files.Transact(file, facts, content: null,
            (current, now, _) => Locking.Break(current.State, wanted.Lock, wanted.Reason, now), cancellationToken);
        return outcome switch
        {
            null => Results.Problem("There is no such file.", statusCode: StatusCodes.Status404NotFound),
            { Rejection: Rejection.LockMismatch held } => Results.Problem(
                $"The file is locked by another lock now, '{held.Held}'. Look at it again before you break it.", statusCode: StatusCodes.Status409Conflict),
            _ => Results.Ok(LockInfo.Of(outcome.File.State, EventTime.Next(clock, outcome.File.Head.Time))),
        };
    }
}

namespace FileHost.EventStore;

/// <summary>What a decision comes to: an answer, and what must be stored before it is given; null when there is nothing to store.</summary>
public sealed record Attempt<TAnswer>(Save? Save, TAnswer Answer);

/// <summary>
/// Reads, decides and appends; and, when somebody else was faster, reads and decides again. The only such loop. It ends after
/// <see cref="Patience"/>, since an editor waits about 30 s for its answer.
/// </summary>
public sealed class Transact(GroupCommit commit, StreamGates gates, TimeProvider clock)
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    // Between attempts at a stream that somebody else holds: short enough for nobody to notice, long enough not to ask without end.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="stream">The stream that the decision is about.</param>
    /// <param name="decide">Reads the current state and decides; called again after a conflict. Bytes are stored before, once.</param>
    /// <exception cref="ContentionException">Others kept changing the stream for longer than <see cref="Patience"/>.</exception>
    /// <exception cref="ClockSkewException">The clocks of this host and of the store disagree.</exception>
    public async Task<TAnswer> Run<TAnswer>(
        Guid stream, Func<CancellationToken, Task<Attempt<TAnswer>>> decide, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var gate = await gates.Enter(stream, Patience, cancellationToken) ?? throw new ContentionException();
        for (var skewed = false; ;)
        {
            var attempt = await decide(cancellationToken);
            if (attempt.Save is null) return attempt.Answer;
            switch (await commit.Append(attempt.Save))
            {
                case AppendOutcome.Ok: return attempt.Answer;
                case AppendOutcome.Bad: throw new InvalidOperationException("The store refused an event that does not follow its stream.");
                case AppendOutcome.Skew when skewed: throw new ClockSkewException();
                case AppendOutcome.Skew: skewed = true; break;
                case AppendOutcome.Busy: await Task.Delay(Pause, cancellationToken); break;
            }
            if (clock.GetElapsedTime(started) > Patience) throw new ContentionException();
        }
    }
}

/// <summary>The stream is written to all the time; trying again in a moment will do.</summary>
public sealed class ContentionException() : Exception("Others kept changing the same file; nothing was stored.");

/// <summary>This host's clock and the store's disagree by more than the store's limit. Times in the log must be true, so nothing is stored.</summary>
public sealed class ClockSkewException() : Exception("The clocks of this host and of the database disagree; nothing was stored.");

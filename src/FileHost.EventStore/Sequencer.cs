namespace FileHost.EventStore;

/// <summary>
/// Places committed events in the global order, again and again. Every node may run one: the store lets one work at a time, and the others
/// find nothing to do.
/// </summary>
public sealed class Sequencer(IEventStore store, TimeProvider clock, Action<Exception> failed)
{
    /// <summary>Pause after a round that found nothing.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Pause after a round that failed, for example while the database restarts.</summary>
    public static TimeSpan PauseAfterFailure { get; } = TimeSpan.FromSeconds(1);

    public async Task Run(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                if (await store.SequenceLeaves(cancellationToken: cancellationToken) > 0) continue;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed(e);
                pause = PauseAfterFailure;
            }
            await Task.Delay(pause, clock, cancellationToken);
        }
    }
}

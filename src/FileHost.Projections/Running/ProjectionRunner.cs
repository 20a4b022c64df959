using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Running;

/// <summary>
/// Keeps all projections up with the log, on one node of many: whoever holds the lock works, the others wait for it. Woken by the sequencer's
/// NOTIFY; after a failure it begins again. Each projection goes its own way: one that fails, or is filled anew, stops no other.
/// </summary>
public sealed class ProjectionRunner(
    NpgsqlDataSource database, ProjectionStore store, IReadOnlyList<Projection> projections, TimeProvider clock, Action<Exception> failed)
{
    /// <summary>Pause before a node asks again whether it may lead, and after a failure.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(2);

    public async Task Run(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Lead(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed(e);
            }
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>Applies everything that is in the log now. Any node may call it; what another one has applied is passed over.</summary>
    public Task CatchUp(CancellationToken cancellationToken) =>
        Task.WhenAll(projections.Select(projection => new Follower(projection, store).CatchUp(cancellationToken)));

    // Returns when another node leads; and ends, with everything it began, when the connection that holds the lock is lost.
    private async Task Lead(CancellationToken cancellationToken)
    {
        await using var lead = await AdvisoryLock.TryTake(database, "filehost.projections", cancellationToken);
        if (lead is null) return;
        await lead.Connection.Statement("listen filehost_leaf").Run(cancellationToken);
        using var leading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var followers = projections.Select(projection => new Follower(projection, store)).ToList();
        var following = Task.WhenAll(followers.Select(follower => follower.Run(clock, failed, leading.Token)));
        try
        {
            while (true)
            {
                foreach (var follower in followers) follower.Wake();
                await lead.Connection.WaitAsync(Pause, cancellationToken);
            }
        }
        finally
        {
            await leading.CancelAsync();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

using System.Threading.Channels;

namespace FileHost.Projections.Running;

/// <summary>Keeps one projection up with the log.</summary>
internal sealed class Follower(Projection projection, ProjectionStore store)
{
    /// <summary>Leaves that are applied in one transaction.</summary>
    private const int Batch = 2000;

    // Whatever comes while it works makes it look once more.
    private readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There may be something new.</summary>
    public void Wake() => woken.Writer.TryWrite(true);

    public async Task Run(TimeProvider clock, Action<Exception> failed, CancellationToken cancellationToken)
    {
        await foreach (var _ in woken.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                await CatchUp(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed(e);
                await Task.Delay(ProjectionRunner.Pause, clock, cancellationToken);
            }
        }
    }

    /// <summary>Applies what is in the log now, unless somebody else is at it.</summary>
    public async Task CatchUp(CancellationToken cancellationToken)
    {
        try
        {
            var checkpoint = await store.Find(projection.Name, cancellationToken);
            if (checkpoint is null) checkpoint = await After(store.Create(projection, cancellationToken), cancellationToken);
            if (checkpoint.IsOutdated(projection)) checkpoint = await After(new Rebuilding(store, projection).Run(cancellationToken), cancellationToken);
            await Apply(checkpoint.NextIndex, cancellationToken);
        }
        catch (CheckpointMovedException)
        {
            // Somebody else is at it.
        }
    }

    private async Task<Checkpoint> After(Task done, CancellationToken cancellationToken)
    {
        await done;
        return (await store.Find(projection.Name, cancellationToken))!;
    }

    private async Task Apply(long from, CancellationToken cancellationToken)
    {
        var to = await store.LogSize(cancellationToken);
        ProjectionMetrics.Behind(projection, to - from);
        await new Ranges(
            async (begin, end, ct) =>
            {
                await store.Apply(projection, begin, end, ct);
                ProjectionMetrics.Applied(projection, end - begin);
                ProjectionMetrics.Behind(projection, to - end);
            },
            async (index, reason, ct) =>
            {
                await store.SetAside(projection, index, reason, ct);
                ProjectionMetrics.SetAside(projection);
                ProjectionMetrics.Behind(projection, to - index - 1);
            }).Apply(from, to, Batch, cancellationToken);
    }
}

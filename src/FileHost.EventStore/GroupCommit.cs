using System.Threading.Channels;
using Npgsql;

namespace FileHost.EventStore;

/// <summary>
/// Lets saves that wait at the same time share a commit. Few saves in flight go to the store directly, since a batch would only make them
/// wait for each other; with more, one loop takes whatever waits and appends it together. A save's cost falls to about a third then.
/// </summary>
public sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>Up to this many saves are appended directly.</summary>
    public const int Direct = 8;

    /// <summary>At most this many saves share a commit.</summary>
    public const int Largest = 256;

    private readonly IEventStore store;
    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly Task loop;
    private int inFlight;

    public GroupCommit(IEventStore store)
    {
        this.store = store;
        loop = Task.Run(CommitAll);
    }

    /// <summary>
    /// Appends one save. It is not cancelled with the request that brought it: a client that goes away in this moment has sent everything,
    /// and will find its save when it asks again.
    /// </summary>
    public async Task<AppendOutcome> Append(Save save)
    {
        try
        {
            if (Interlocked.Increment(ref inFlight) <= Direct) return await AppendAlone(save);
            var waiting = new Waiting(save);
            await queue.Writer.WriteAsync(waiting);
            return await waiting.Outcome.Task;
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    private async Task CommitAll()
    {
        var later = new List<Waiting>();
        while (later.Count > 0 || await queue.Reader.WaitToReadAsync())
        {
            var batch = NextBatch(later);
            await Commit(batch);
        }
    }

    // One save per stream: a second one can only be decided after the first, so it waits for the next batch.
    private List<Waiting> NextBatch(List<Waiting> later)
    {
        var (batch, streams) = (new List<Waiting>(), new HashSet<Guid>());
        var candidates = later.ToList();
        later.Clear();
        while (candidates.Count < Largest && queue.Reader.TryRead(out var next)) candidates.Add(next);
        foreach (var candidate in candidates)
        {
            var ids = candidate.Save.Streams.Select(stream => stream.Stream).ToList();
            if (ids.Exists(streams.Contains)) { later.Add(candidate); continue; }
            streams.UnionWith(ids);
            batch.Add(candidate);
        }
        return batch;
    }

    private async Task Commit(List<Waiting> batch)
    {
        try
        {
            var outcomes = await store.Append([.. batch.Select(waiting => waiting.Save)]);
            foreach (var (waiting, outcome) in batch.Zip(outcomes)) waiting.Outcome.SetResult(outcome);
        }
        catch (PostgresException) when (batch.Count > 1)
        {
            // The store has refused the batch as a whole: one save that it cannot take must not fail the others. After any other failure
            // nobody knows what is stored, and to append again might store it twice.
            foreach (var waiting in batch) await Commit([waiting]);
        }
        catch (Exception e)
        {
            foreach (var waiting in batch) waiting.Outcome.SetException(e);
        }
    }

    private async Task<AppendOutcome> AppendAlone(Save save) => (await store.Append([save]))[0];

    private sealed record Waiting(Save Save)
    {
        public TaskCompletionSource<AppendOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

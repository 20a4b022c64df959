namespace FileHost.EventStore;

/// <summary>
/// Lets one request at a time decide about a stream on this node, in order of arrival. Correctness does not need it (the store refuses a
/// stale decision); it saves the work of deciding again and again when many clients write to one file.
/// </summary>
public sealed class StreamGates : IDisposable
{
    // A fixed number: two streams that share a gate only wait for each other.
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the stream's gate; null when it did not open in time. Disposing of the answer opens the gate for the next one.</summary>
    public async Task<IDisposable?> Enter(Guid stream, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var gate = gates[(uint)stream.GetHashCode() % gates.Length];
        return await gate.WaitAsync(atMost, cancellationToken) ? new Entered(gate) : null;
    }

    public void Dispose()
    {
        foreach (var gate in gates) gate.Dispose();
    }

    private sealed class Entered(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}

using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Projections.States;

/// <summary>Folds stored events into states.</summary>
public static class Folding
{
    /// <summary>The state of a stream, as of a time if one is given; null before the stream's first event.</summary>
    public static async Task<TState?> Fold<TState>(
        this IEventStore store, StreamKind<TState> kind, Guid stream, DateTime? asOf, CancellationToken cancellationToken) where TState : class
    {
        TState? state = null;
        await foreach (var e in store.ReadStream(stream, new StreamRange(AsOf: asOf), cancellationToken))
            state = kind.Evolve(state, FactOf(e));
        return state;
    }

    public static Fact FactOf(StoredEvent e) => new(
        e.Stream, e.Version, StoredEvents.Read(e.Type, e.Data), e.Time, Guid.TryParse(e.User, out var by) ? by : null,
        e.Headers.TryGetProperty("App", out var app) ? app.GetString() : null);
}

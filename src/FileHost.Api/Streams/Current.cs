using System.Text.Json;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Streams;

/// <summary>A state as it is now, with the clear text of its name and the event that the next one must follow.</summary>
public sealed record Current<TState>(TState State, string Name, StreamHead Head);

public static class StoredItemReading
{
    /// <summary>Shown for a name whose disclosure was deleted.</summary>
    public const string Erased = "(erased)";

    /// <summary>Reads an item as one kind; null when it is another kind, or not there.</summary>
    public static Current<TState>? As<TState>(this StoredItem? item, StreamKind<TState> kind) where TState : class =>
        item is not null && item.Item.Kind == kind.Alias
            ? new(JsonSerializer.Deserialize<TState>(item.Item.State, EventJson.Options)!, item.Item.Name ?? Erased, item.Head)
            : null;

    /// <summary>Loads one item; null when there is none of that kind.</summary>
    public static async Task<Current<TState>?> Load<TState>(
        this IEventStore store, StreamKind<TState> kind, Guid id, CancellationToken cancellationToken) where TState : class =>
        (await store.Load([id], cancellationToken)).GetValueOrDefault(id).As(kind);
}

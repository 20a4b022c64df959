using System.Text.Json;
using FileHost.Domain.Files;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Tests;

/// <summary>A request as the domain sees it: from a state and the time to a decision.</summary>
public delegate Decision Request<in TState>(TState state, DateTime now);

/// <summary>
/// Given events, When a request is decided, Then events, nothing or a refusal. What was decided is folded too, so that requests can follow
/// each other. The clock moves by <see cref="After"/> only.
/// </summary>
public sealed class DeciderSpec<TState>(Func<TState?, Fact, TState> evolve) where TState : class
{
    private long version;

    /// <summary>What the last request came to.</summary>
    public Decision? Decision { get; private set; }

    public TState? State { get; private set; }

    public DateTime Now { get; private set; } = DeciderSpec.Start;

    public DeciderSpec<TState> Given(params IEnumerable<object> events)
    {
        foreach (var @event in events) State = evolve(State, new Fact(DeciderSpec.StreamId, ++version, @event, Now, DeciderSpec.Somebody));
        return this;
    }

    public DeciderSpec<TState> After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public DeciderSpec<TState> When(Request<TState> request)
    {
        Decision = request(State!, Now);
        return Given(Decision.Events);
    }

    public DeciderSpec<TState> Then(params IEnumerable<object> events) => Decided(null, events);

    public DeciderSpec<TState> ThenNothing() => Decided(null, []);

    public DeciderSpec<TState> ThenRefused(Rejection reason, params IEnumerable<object> events) => Decided(reason, events);

    private DeciderSpec<TState> Decided(Rejection? reason, IEnumerable<object> events)
    {
        Assert.Equal(events.Select(DeciderSpec.Print), Decision!.Events.Select(DeciderSpec.Print));
        Assert.Equal(reason, Decision.Rejection);
        return this;
    }
}

public static class DeciderSpec
{
    /// <summary>When every story begins.</summary>
    public static DateTime Start { get; } = new(2026, 11, 22, 2, 31, 0, DateTimeKind.Utc);

    public static Guid StreamId { get; } = Guid.Parse("01930f5e-7a3b-7c11-a2b3-c4d5e6f70812");

    public static Guid Somebody { get; } = Guid.Parse("6b1c9a55-1111-4111-8111-111111111111");

    public static DeciderSpec<FileState> GivenFile(params IEnumerable<object> events) =>
        new DeciderSpec<FileState>(FileState.Evolve).Given(events);

    public static DeciderSpec<SessionState> GivenSession(params IEnumerable<object> events) =>
        new DeciderSpec<SessionState>(SessionState.Evolve).Given(events);

    /// <summary>An event or a state as it is stored: those that hold lists are equal when their texts are.</summary>
    public static string Print(object stored) =>
        $"{stored.GetType().Name} {JsonSerializer.Serialize(stored, stored.GetType(), EventJson.Options)}";
}

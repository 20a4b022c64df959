using FileHost.Api.Tests.Host;
using FileHost.Testing;

namespace FileHost.Api.Tests.Wopi;

/// <summary>A host whose clock moves only when a test moves it. One serves all classes, which take turns.</summary>
public sealed class HostWithClock : IAsyncLifetime
{
    public HostWithClock() => Host = new FileHostApplication { Clock = Clock };

    public ManualClock Clock { get; } = new(new DateTimeOffset(2031, 3, 1, 23, 45, 0, TimeSpan.Zero));

    public FileHostApplication Host { get; }

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

[CollectionDefinition(nameof(HostWithClock))]
public sealed class ClockCollection : ICollectionFixture<HostWithClock>;

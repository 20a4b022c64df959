using FileHost.Api.Tests.Host;
using FileHost.Testing;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>A host on which documents can be edited together, and whose clock moves only when a test moves it.</summary>
public sealed class HostWithCoauthoring : IAsyncLifetime
{
    public const string RealTimeChannel = "https://editors.example.org/rtc";
    public const string Collaboration = "https://editors.example.org/collab";

    /// <summary>Bytes of the largest content.</summary>
    public const int Largest = 4 << 20;

    public HostWithCoauthoring() => Host = new FileHostApplication
    {
        Clock = Clock,
        Settings = new()
        {
            ["Coauthoring"] = "true", ["RealTimeChannelEndpointUrl"] = RealTimeChannel, ["OfficeCollaborationServiceEndpointUrl"] = Collaboration,
            ["FileGeoLocationCode"] = "DEU", ["MaxFileSize"] = $"{Largest}",
        },
    };

    // Conformance suites want times near the real one.
    public ManualClock Clock { get; } = new(new DateTimeOffset(2027, 3, 1, 9, 45, 0, TimeSpan.Zero));

    public FileHostApplication Host { get; }

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>The tests of coauthoring share one host, one after the other: some of them move its clock.</summary>
[CollectionDefinition(nameof(CoauthoringCollection))]
public sealed class CoauthoringCollection : ICollectionFixture<HostWithCoauthoring>;

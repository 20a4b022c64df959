using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>A host that is configured to offer containers and the ecosystem.</summary>
public sealed class HostWithContainers : IAsyncLifetime
{
    public FileHostApplication Host { get; } = new() { Settings = { ["SupportsContainers"] = "true", ["SupportsEcosystem"] = "true" } };

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

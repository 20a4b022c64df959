using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Groups;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>The host that offers everything, containers and the ecosystem among it.</summary>
public sealed class HostWithContainers(Profiles profiles) : IAsyncLifetime
{
    public FileHostApplication Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await profiles.Host("A");

    public ValueTask DisposeAsync() => default;
}

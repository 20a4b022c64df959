using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Groups;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>A group of the conformance suite that needs containers: it is tried in each profile that has them.</summary>
public abstract class ContainerGroup(Profiles profiles, string profile) : IAsyncLifetime
{
    protected FileHostApplication Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await profiles.Host(profile);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }
}

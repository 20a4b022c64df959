using FileHost.Api.Tests.Access;
using FileHost.Api.Tests.Host;

[assembly: AssemblyFixture(typeof(HostWithAuthority))]

namespace FileHost.Api.Tests.Access;

/// <summary>A host whose callers come with tokens of an authority. Starts when the first test asks for it, and serves all that do.</summary>
public sealed class HostWithAuthority : IAsyncDisposable
{
    /// <summary>Of the tokens for the API.</summary>
    public const string Audience = "files";

    private readonly Lazy<Task<(Authority Authority, FileHostApplication Host)>> started = new(Start);

    public Task<(Authority Authority, FileHostApplication Host)> Started => started.Value;

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated) return;
        var (authority, host) = await started.Value;
        await host.DisposeAsync();
        await authority.DisposeAsync();
    }

    private static async Task<(Authority Authority, FileHostApplication Host)> Start()
    {
        var authority = await Authority.Start();
        var host = new FileHostApplication
        {
            Settings = new()
            {
                ["Authority"] = authority.Address, ["Audience"] = Audience, ["ClientId"] = CodeFlow.ClientId, ["ClientSecret"] = CodeFlow.ClientSecret,
                ["SupportsEcosystem"] = "true", ["OAuthProviderId"] = "contoso", ["OAuthUrlSchemes"] = """{"iOS":["contoso"]}""",
            },
        };
        await host.InitializeAsync();
        return (authority, host);
    }
}

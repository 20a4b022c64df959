using FileHost.Graph.Tests;
using FileHost.Testing;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;

[assembly: AssemblyFixture(typeof(GraphHost))]

// One host for all, which one test kills.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace FileHost.Graph.Tests;

/// <summary>The host as a process, and the Microsoft Graph SDK with its base address changed: nothing else about the client is special.</summary>
public sealed class GraphHost : IAsyncLifetime
{
    public HostProcess Process { get; } = new();

    public async ValueTask InitializeAsync() => await Process.Start();

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    /// <param name="token">The administrator's when null.</param>
    /// <param name="connections">How requests go out; the usual way when null.</param>
    public GraphServiceClient Client(string? token = null, HttpMessageHandler? connections = null)
    {
        var http = GraphClientFactory.Create(finalHandler: connections ?? new SocketsHttpHandler { AllowAutoRedirect = false });
        var authentication = new BaseBearerTokenAuthenticationProvider(new Token(token ?? Process.AdministratorsToken));
        return new GraphServiceClient(http, authentication, $"{Process.Address}/v1.0");
    }

    /// <summary>An empty folder of a test's own, by its path in the caller's drive, and the drive's id.</summary>
    public static async Task<(string Drive, string Folder)> NewFolder(GraphServiceClient graph)
    {
        var drive = await graph.Me.Drive.GetAsync(cancellationToken: TestContext.Current.CancellationToken);
        return (drive!.Id!, $"{Guid.NewGuid():N}");
    }

    private sealed class Token(string value) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(value);
    }
}

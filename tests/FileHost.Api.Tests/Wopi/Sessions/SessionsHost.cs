using System.Text;
using FileHost.Api.Tests.Host;
using FileHost.Testing;

namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>
/// The host of the editors' stories. Its clock moves only when a story says that time passes; it lets LibreOffice Online rename without its lock,
/// and takes a last save that comes up to a minute after its own unlock.
/// </summary>
public sealed class SessionsHost : IAsyncLifetime
{
    public static readonly TimeSpan LateSaveWindow = TimeSpan.FromMinutes(1);

    public SessionsHost() => Host = new FileHostApplication
    {
        Clock = Clock,
        Settings = new() { ["RenameWithoutLock"] = "LibreOffice Online", ["LateSaveWindow"] = $"{LateSaveWindow:c}" },
    };

    public ManualClock Clock { get; } = new(new DateTimeOffset(2031, 5, 5, 9, 0, 0, TimeSpan.Zero));

    public FileHostApplication Host { get; }

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>A document in a folder of its own.</summary>
    public async Task<SharedDocument> Document(string name, string content)
    {
        using var administrator = Host.AsAdministrator();
        return new(Host, await administrator.Upload($"{Guid.NewGuid():N}/{name}", content));
    }

    public void Pass(TimeSpan time) => Clock.Advance(time);
}

/// <summary>The stories share one host, one after the other: each moves its clock.</summary>
[CollectionDefinition(nameof(SessionsCollection))]
public sealed class SessionsCollection : ICollectionFixture<SessionsHost>;

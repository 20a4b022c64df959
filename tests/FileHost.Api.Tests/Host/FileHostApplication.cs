using System.Net.Http.Headers;
using FileHost.Api.Access;
using FileHost.Projections.Running;
using FileHost.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(FileHost.Api.Tests.Host.FileHostApplication))]

namespace FileHost.Api.Tests.Host;

/// <summary>
/// The real host on a real socket, with a database and a folder of its own. All tests that need no other settings share one; each makes its own files.
/// </summary>
public sealed class FileHostApplication : WebApplicationFactory<Program>, IAsyncLifetime
{
    // What a host makes at its first start takes longer than to copy it.
    private static readonly Lazy<Task<PostgresDatabase>> Prepared = new(Prepare);

    private TestFolder folder = TestFolder.Create("host");

    // The factory's own clients follow redirects, which hides them from tests.
    private readonly SocketsHttpHandler connections = new() { AllowAutoRedirect = false };

    /// <summary>Settings of the section "FileHost", before the host starts.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>The host's clock. Set before the host starts; the database's limit for skew is lifted then.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>A node of the same host, with the same database and folder.</summary>
    public FileHostApplication? Beside { get; init; }

    public PostgresDatabase Database { get; private set; } = null!;

    public string DataFolder => folder.Path;

    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        Database = Beside?.Database ?? await (await Prepared.Value).Copy();
        if (Beside is not null)
        {
            folder.Dispose();
            folder = Beside.folder;
        }
        if (Clock is not null) await Database.Tamper("update filehost.setting set value = '1000 years' where name = 'clock_skew'");
        UseKestrel(0);
        StartServer();
        // The first steps follow the start: the sample document, then the token.
        while (!Settings.ContainsKey("Authority") && !File.Exists(Path.Combine(DataFolder, "admin-token"))) await Task.Delay(10);
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous() => new(connections, disposeHandler: false) { BaseAddress = ClientOptions.BaseAddress };

    /// <summary>A client with a bearer token of the host itself.</summary>
    public HttpClient As(string person, string scopes = "Files.ReadWrite.All", params string[] roles) =>
        With(new() { ["sub"] = person, ["name"] = $"{person} (name)", ["email"] = $"{person}@example.org", ["scp"] = scopes, ["roles"] = roles });

    /// <summary>A client with the token of a program that acts for nobody.</summary>
    public HttpClient AsApplication(string name, params string[] roles) => With(new() { ["sub"] = name, ["azp"] = name, ["roles"] = roles });

    /// <summary>Somebody who may do everything.</summary>
    public HttpClient AsAdministrator() => As("administrator", "Files.ReadWrite.All Sites.ReadWrite.All", Caller.Administrator, Caller.Auditor);

    public HttpClient With(Dictionary<string, object> claims)
    {
        var client = Anonymous();
        var token = Services.GetRequiredService<HostTokens>().SignBearer(claims, TimeSpan.FromHours(1));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public override async ValueTask DisposeAsync()
    {
        connections.Dispose();
        await base.DisposeAsync();
        if (Beside is not null) return;
        await Database.DisposeAsync();
        folder.Dispose();
    }

    private static async Task<PostgresDatabase> Prepare()
    {
        var database = await PostgresDatabase.Create();
        var store = new ProjectionStore(database.Application);
        foreach (var projection in Projection.All) await store.Create(projection, CancellationToken.None);
        return database;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:FileHost", Database.OwnerConnectionString);
        builder.UseSetting("FileHost:DataFolder", folder.Path);
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        foreach (var (name, value) in Settings) builder.UseSetting($"FileHost:{name}", value);
        if (Clock is { } clock) builder.ConfigureTestServices(services => services.AddSingleton(clock));
    }
}

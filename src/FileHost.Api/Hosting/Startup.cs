using FileHost.BlobStore;
using FileHost.Domain.Files;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace FileHost.Api.Hosting;

/// <summary>The steps of <c>Program</c> that need more than a line.</summary>
internal static class Startup
{
    private const string DefaultAddress = "http://127.0.0.1:5080";

    // Bytes of a body that is no content. Where contents come, the endpoint sets its own limit and Kestrel none: it would close the
    // connection at its limit, and the client would never see the answer.
    private const long LargestForm = 1 << 20;

    public static void Configure(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<FileHostOptions>(builder.Configuration.GetSection(FileHostOptions.Section));
        // Editors put tokens into addresses, and this category logs addresses.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestForm;
            kestrel.AddServerHeader = false;
        });
    }

    /// <summary>Names are compared in NFC, which .NET cannot do without ICU: every name would be its own twin then.</summary>
    public static void RequireUnicode()
    {
        if (FileName.Key("e\u0301") != FileName.Key("\u00e9"))
            throw new ConfigurationException("Names cannot be compared: install ICU and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
    }

    public static void RequireAuthority(FileHostOptions options, IHostEnvironment environment)
    {
        if (environment.IsProduction() && string.IsNullOrEmpty(options.Authority))
            throw new ConfigurationException("In Production an OpenID Connect authority is needed: set FileHost__Authority.");
    }

    /// <summary>A misspelt editor should be known now, not when somebody wants to open a document.</summary>
    public static void RequireAddresses(FileHostOptions options)
    {
        foreach (var (client, i) in options.WopiClients.Select((client, i) => (client, i)))
        {
            var name = $"FileHost__WopiClients__{i}__";
            if (string.IsNullOrWhiteSpace(client.Name)) throw new ConfigurationException($"{name}Name is missing: what do people call this editor?");
            if (!IsWeb(client.DiscoveryUrl)) throw new ConfigurationException($"{name}DiscoveryUrl must be an address that begins with https:// or http://.");
            if (!string.IsNullOrEmpty(client.Origin) && !IsWeb(client.Origin))
                throw new ConfigurationException($"{name}Origin must begin with https:// or http://.");
        }
        if (options.WopiClients.GroupBy(client => client.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ConfigurationException($"Two entries of FileHost__WopiClients have the name {twice.Key}.");
    }

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    public static void RequireCoauthoring(FileHostOptions options)
    {
        if (options is { Coauthoring: true, SupportsLocks: false })
            throw new ConfigurationException("Clients that edit together lock, too: set FileHost__SupportsLocks to true, or FileHost__Coauthoring to false.");
        foreach (var (name, address) in new[]
        {
            (nameof(options.RealTimeChannelEndpointUrl), options.RealTimeChannelEndpointUrl),
            (nameof(options.OfficeCollaborationServiceEndpointUrl), options.OfficeCollaborationServiceEndpointUrl),
        })
            if (options.Coauthoring && !(Uri.TryCreate(address, UriKind.Absolute, out var parsed) && !parsed.IsFile))
                throw new ConfigurationException($"Coauthoring needs an absolute address: set FileHost__{name}.");
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }

    /// <summary>Listens, tells the person at the terminal how to begin, and ends with the host.</summary>
    public static async Task RunWithFirstSteps(this WebApplication app, FileHostOptions options)
    {
        // Made now rather than at the first upload: a folder that cannot be written to should be known at once.
        app.Services.GetRequiredService<IBlobStore>();
        await app.StartAsync();
        if (string.IsNullOrEmpty(options.Authority))
        {
            var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
            Console.WriteLine(await app.Services.GetRequiredService<FirstSteps>().Take(address, app.Lifetime.ApplicationStopping));
        }
        await app.WaitForShutdownAsync();
    }
}

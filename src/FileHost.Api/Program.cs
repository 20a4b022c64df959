using FileHost.Api.Access;
using FileHost.Api.Admin;
using FileHost.Api.Audit;
using FileHost.Api.Description;
using FileHost.Api.Drive;
using FileHost.Api.Drive.Grants;
using FileHost.Api.Hosting;
using FileHost.Api.HostPages;
using FileHost.Api.Wopi;
using FileHost.Api.Wopi.Discovery;
using FileHost.EventStore.Postgres;
using FileHost.LocalPostgres;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Configure();
var options = builder.Configuration.GetSection(FileHostOptions.Section).Get<FileHostOptions>() ?? new();
try
{
    Startup.RequireUnicode();
    Startup.RequireAuthority(options, builder.Environment);
    Startup.RequireAddresses(options);
    Startup.RequireCoauthoring(options);
    await using var database = await Database.Open(builder.Configuration, options, builder.Environment, Console.WriteLine);
    builder.Services.AddFileHost(database.Application, await SigningKeys.Load(database.Application));
    await using var app = builder.Build();

    app.UseProxies(options);
    app.UseSchemeOfClients(options);
    app.UseExceptionHandler();
    app.Use(SecureHeaders.Add);
    app.UseWhen(http => DriveEndpoints.Have(http.Request.Path), drive => drive.Use(GraphHeaders.Add).UseForStatusCodes());
    // What the framework refuses by itself (a parameter that cannot be read, a method that is not there) is a problem like any other.
    app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages());
    app.UseWhen(http => http.Request.Path.StartsWithSegments(AdminEndpoints.Prefix), AdminPage.UseForStatusCodes);
    app.UseWhen(http => http.Request.Path.StartsWithSegments(HostPageEndpoints.Prefix), HostPage.UseForStatusCodes);
    app.UseRouting();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseRateLimiter();
    app.UseMiddleware<WopiAccess>();
    app.MapWopi();
    app.MapDiscovery();
    app.MapWopiContainers();
    app.MapDrive();
    app.MapDriveGrants();
    app.MapAudit();
    app.MapAdmin();
    app.MapHostPages();
    app.MapDescription();
    app.MapHealth();

    await app.RunWithFirstSteps(options);
    return 0;
}
catch (Exception e) when (e is ConfigurationException or LocalPostgresException or SchemaMismatchException)
{
    await Console.Error.WriteLineAsync($"FileHost cannot start. {e.Message}");
    return 1;
}

/// <summary>Names the host for tests.</summary>
public partial class Program;

using System.Net;
using FileHost.Api.Tests.Host;
using FileHost.Api.Wopi.Discovery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Wopi.Discovery;

/// <summary>What administrators see of the configured editors.</summary>
public sealed class WopiClientsEndpointTests
{
    [Fact]
    public async Task The_host_starts_without_its_editors_and_tells_which_can_be_reached()
    {
        await using var editor = await Editor.Start("<app name=\"a\"><action ext=\"odt\" name=\"edit\" urlsrc=\"https://office.example.org/1?\"/></app>");
        await using var silent = await Editor.Start();
        var released = new TaskCompletionSource();
        silent.Answer = _ => { released.Task.Wait(); return Results.NotFound(); };
        await using var host = new FileHostApplication
        {
            Settings =
            {
                ["WopiClients:0:Name"] = "Good", ["WopiClients:0:DiscoveryUrl"] = editor.DiscoveryUrl,
                ["WopiClients:1:Name"] = "Silent", ["WopiClients:1:DiscoveryUrl"] = silent.DiscoveryUrl,
            },
        };
        await host.InitializeAsync();
        await host.Services.GetRequiredService<WopiClients>().All[0].Refresh(TestContext.Current.CancellationToken);
        using var auditor = host.As("auditor", "Files.Read", "auditor");
        var clients = (await auditor.GetJson("/api/wopi/clients")).GetProperty("wopiClients");
        Assert.Equal("Good", clients[0].GetProperty("name").GetString());
        Assert.Equal("https://office.example.org", clients[0].GetProperty("origins")[0].GetString());
        Assert.Equal(1, clients[0].GetProperty("actions").GetInt32());
        Assert.False(clients[0].GetProperty("hasProofKeys").GetBoolean());
        Assert.False(clients[1].TryGetProperty("fetchedAt", out _));
        released.SetResult();
        await host.Services.GetRequiredService<WopiClients>().All[1].Refresh(TestContext.Current.CancellationToken);
        clients = (await auditor.GetJson("/api/wopi/clients")).GetProperty("wopiClients");
        Assert.StartsWith("The editor ", clients[1].GetProperty("problem").GetString(), StringComparison.Ordinal);
        using var nobody = await host.As("alice").GetAsync("/api/wopi/clients", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, nobody.StatusCode);
    }
}

using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Description;

public sealed class PublicAddressTests
{
    [Fact]
    public async Task The_description_names_the_address_that_clients_reach_the_host_at()
    {
        await using var host = new FileHostApplication { Settings = new() { ["PublicUrl"] = "https://files.example.org/" } };
        await host.InitializeAsync();
        var servers = (await DescribedApi.Read(host)).Json["servers"]!.AsArray();
        Assert.Equal("https://files.example.org", (string?)Assert.Single(servers)!["url"]);
    }
}

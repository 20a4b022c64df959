using System.Net;
using System.Net.Http.Json;
using FileHost.Api.Access;
using FileHost.Api.Tests.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>A host that was not told to offer containers: nothing announces them, and nothing serves them.</summary>
public sealed class WithoutContainersTests(FileHostApplication host)
{
    [Fact]
    public async Task CheckFileInfo_announces_neither_containers_nor_the_ecosystem()
    {
        var info = await (await host.OpenedDocument(ContainerAsking.Newcomer)).Json();
        Assert.False(info.Flag("SupportsContainers") || info.Flag("SupportsEcosystem"));
    }

    [Fact]
    public async Task No_operation_of_theirs_is_there()
    {
        var person = ContainerAsking.Newcomer;
        var document = await host.OpenedDocument(person);
        Assert.Equal(HttpStatusCode.NotImplemented, await document.Status("/ancestry"));
        Assert.Equal(HttpStatusCode.NotImplemented, await document.Status("/ecosystem_pointer"));
        using var owner = host.As(person);
        var folder = (await owner.GetJson("/v1.0/me/drive/root")).Text("id")!;
        foreach (var resource in (WopiResource[])[new WopiResource.Container(Guid.Parse(folder)), new WopiResource.Ecosystem()])
        {
            var token = host.Services.GetRequiredService<TokenTrade>()
                .Trade(new DefaultHttpContext { Request = { Scheme = "http", Host = new("host") } }, await host.Read(document.Token), resource);
            var url = document.To($"{host.Address}{resource.Path}?access_token={token.Text}");
            foreach (var suffix in resource is WopiResource.Container ? (string[])["", "/children", "/ancestry"] : ["", "/root_container_pointer"])
                Assert.Equal(HttpStatusCode.NotImplemented, await url.Status(suffix));
        }
    }

    [Fact]
    public async Task No_token_for_a_container_is_made()
    {
        using var administrator = host.AsAdministrator();
        var folder = (await administrator.GetJson("/v1.0/me/drive/root")).Text("id");
        using var response = await administrator.PostAsJsonAsync(
            "/api/wopi/tokens", new { containerId = folder, permissions = "edit", user = new { id = "alice" } }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}

using System.Net;
using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Groups;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>GetEcosystem, CheckEcosystem and GetRootContainer.</summary>
public abstract class Ecosystem(Profiles profiles, string profile) : ContainerGroup(profiles, profile)
{
    [Fact]
    public async Task CheckFileInfo_announces_containers_and_the_ecosystem()
    {
        var info = await (await Host.OpenedDocument(ContainerAsking.Newcomer)).Json();
        Assert.True(info.Flag("SupportsContainers") && info.Flag("SupportsEcosystem"));
    }

    [Fact]
    public async Task A_file_and_a_container_point_to_the_ecosystem_which_leads_to_the_root_of_the_person_s_own_drive()
    {
        var document = await Host.OpenedDocument(ContainerAsking.Newcomer);
        foreach (var from in (WopiUrl[])[document, await document.Parent()])
        {
            var ecosystem = from.To((await from.Json("/ecosystem_pointer")).Text("Url"));
            Assert.StartsWith($"{Host.Address}/wopi/ecosystem?access_token=", ecosystem.Url, StringComparison.Ordinal);
            Assert.True((await ecosystem.Json()).Flag("SupportsContainers"));

            var answer = await ecosystem.Json("/root_container_pointer");
            var pointer = answer.GetProperty("ContainerPointer");
            var root = from.To(pointer.Text("Url"));
            Assert.Equal("root", pointer.Text("Name"));
            Assert.Equal(["Work"], (await root.Children("ChildContainers")).Names());
            Assert.Equal((await root.Json()).ToString(), answer.GetProperty("ContainerInfo").ToString());
        }
    }

    [Fact]
    public async Task A_person_without_a_drive_gets_one()
    {
        var somebody = ContainerAsking.Newcomer;
        var document = await Host.OpenedDocument(ContainerAsking.Newcomer, opener: somebody);
        var ecosystem = document.To((await document.Json("/ecosystem_pointer")).Text("Url"));
        var root = document.To((await ecosystem.Json("/root_container_pointer")).GetProperty("ContainerPointer").Text("Url"));
        Assert.Empty(await root.Children("ChildContainers"));
        using var owner = Host.As(somebody);
        Assert.Equal(root.Id, (await owner.GetJson("/v1.0/me/drive/root")).Text("id"));
    }

    [Fact]
    public async Task A_bad_token_or_one_for_something_else_opens_nothing()
    {
        var document = await Host.OpenedDocument(ContainerAsking.Newcomer);
        var ecosystem = document.To((await document.Json("/ecosystem_pointer")).Text("Url"));
        foreach (var suffix in (string[])["", "/root_container_pointer"])
            foreach (var token in (string[])["INVALID", "", document.Token, (await document.Parent()).Token])
                Assert.Equal(HttpStatusCode.Unauthorized, await ecosystem.With(token).Status(suffix));
        Assert.Equal(HttpStatusCode.Unauthorized, await document.With(ecosystem.Token).Status());
        Assert.Equal(HttpStatusCode.Unauthorized, await document.With("INVALID").Status("/ecosystem_pointer"));
    }

    public sealed class InProfileA(Profiles profiles) : Ecosystem(profiles, "A");

    public sealed class InProfileC(Profiles profiles) : Ecosystem(profiles, "C");
}

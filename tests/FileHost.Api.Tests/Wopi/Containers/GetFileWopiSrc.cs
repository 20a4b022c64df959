using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>GetFileWopiSrc: from the address that a file has for people to the one that it has for editors.</summary>
public sealed class GetFileWopiSrc(HostWithContainers with) : IClassFixture<HostWithContainers>
{
    private const string Operation = "GET_WOPI_SRC_WITH_ACCESS_TOKEN", Name = "X-WOPI-HostNativeFileName";
    private readonly FileHostApplication host = with.Host;

    [Theory, InlineData("https://files.example.org/files/{id}"), InlineData("{host}/wopi/files/{id}")]
    public async Task The_page_of_a_file_leads_to_its_WOPISrc_with_a_token_that_opens_it(string name)
    {
        var (document, ecosystem) = await Ecosystem(ContainerAsking.Newcomer);
        Assert.True((await document.Json()).Flag("SupportsGetFileWopiSrc"));
        var answer = await ecosystem.Done(Operation, (Name, Filled(name, document.Id)));
        var file = document.To(answer.Text("Url"));
        Assert.Equal(document.Id, file.Id);
        Assert.Equal("document.wopitest", (await file.Json()).Text("BaseFileName"));
        Assert.Equal((await host.Read(ecosystem.Token)).Id, (await host.Read(file.Token)).TradedFrom);
    }

    [Fact]
    public async Task Another_person_s_file_what_was_deleted_and_what_is_no_address_of_a_file_are_not_found()
    {
        var (stranger, _) = await Ecosystem(ContainerAsking.Newcomer);
        var (document, ecosystem) = await Ecosystem(ContainerAsking.Newcomer);
        foreach (var name in (string[])[Filled("{host}/files/{id}", stranger.Id), Filled("{host}/files/{id}", Guid.NewGuid().ToString("N")), "document.wopitest", "{host}/files/"])
            await ecosystem.Post(Operation, (Name, name)).AssertStatus(404);
        await document.Post("DELETE").AssertStatus(200);
        await ecosystem.Post(Operation, (Name, Filled("{host}/files/{id}", document.Id))).AssertStatus(404);
    }

    [Fact]
    public async Task Without_a_name_it_is_a_bad_request_and_with_another_operation_not_implemented()
    {
        var (document, ecosystem) = await Ecosystem(ContainerAsking.Newcomer);
        await ecosystem.Post(Operation).AssertStatus(400);
        await ecosystem.Post("NO_SUCH_OPERATION", (Name, Filled("{host}/files/{id}", document.Id))).AssertStatus(501);
        await ecosystem.With("INVALID").Post(Operation, (Name, Filled("{host}/files/{id}", document.Id))).AssertStatus(401);
    }

    [Fact]
    public async Task A_token_for_viewing_is_answered_with_one_for_viewing()
    {
        var document = await host.OpenedDocument(ContainerAsking.Newcomer, permissions: "view");
        var ecosystem = document.To((await document.Json("/ecosystem_pointer")).Text("Url"));
        var file = document.To((await ecosystem.Done(Operation, (Name, Filled("{host}/files/{id}", document.Id)))).Text("Url"));
        Assert.False((await file.Json()).Flag("UserCanWrite"));
    }

    private string Filled(string name, string id) =>
        name.Replace("{host}", host.Address, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal);

    private async Task<(WopiUrl Document, WopiUrl Ecosystem)> Ecosystem(string person)
    {
        var document = await host.OpenedDocument(person);
        return (document, document.To((await document.Json("/ecosystem_pointer")).Text("Url")));
    }
}

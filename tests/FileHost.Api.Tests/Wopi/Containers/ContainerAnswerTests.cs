using FileHost.Api.Tests.Description;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>What the host answers about containers is what the description of the API says.</summary>
public sealed class ContainerAnswerTests(HostWithContainers with) : IClassFixture<HostWithContainers>
{
    private readonly FileHostApplication host = with.Host;

    [Fact]
    public async Task Containers_and_the_ecosystem_answer_as_described()
    {
        var api = await DescribedApi.Read(host);
        var document = await host.OpenedDocument(ContainerAsking.Newcomer);
        var root = document.To((await document.Ancestors())[0].Text("Url"));
        var ecosystem = document.To((await document.Json("/ecosystem_pointer")).Text("Url"));
        foreach (var (url, path, suffixes) in new (WopiUrl, string, string[])[]
        {
            (document, "/wopi/files/{id}", ["/ancestry", "/ecosystem_pointer"]),
            (root, "/wopi/containers/{id}", ["", "/children", "/ancestry", "/ecosystem_pointer"]),
            (await document.Parent(), "/wopi/containers/{id}", ["", "/children", "/ancestry", "/ecosystem_pointer"]),
            (ecosystem, "/wopi/ecosystem", ["", "/root_container_pointer"]),
        })
        {
            foreach (var suffix in suffixes)
            {
                await api.AssertDescribed($"GET {path}{suffix}", await url.Get(suffix));
                await api.AssertDescribed($"GET {path}{suffix}", await url.With("INVALID").Get(suffix));
            }
        }
        var folder = await document.Parent();
        foreach (var (operation, header, value) in new[]
        {
            ("CREATE_CHILD_CONTAINER", "X-WOPI-RelativeTarget", "new"), ("CREATE_CHILD_CONTAINER", "X-WOPI-RelativeTarget", "new"),
            ("CREATE_CHILD_CONTAINER", "X-WOPI-RelativeTarget", "a/b"), ("CREATE_CHILD_FILE", "X-WOPI-SuggestedTarget", "new.txt"),
            ("CREATE_CHILD_FILE", "X-WOPI-RelativeTarget", "a/b"), ("RENAME_CONTAINER", "X-WOPI-RequestedName", "Renamed"),
            ("RENAME_CONTAINER", "X-WOPI-RequestedName", "."), ("DELETE_CONTAINER", "", ""), ("GET_SHARE_URL", "X-WOPI-UrlType", "ReadOnly"), ("NOTHING", "", ""),
        })
            await api.AssertDescribed("POST /wopi/containers/{id}", await folder.Post(operation, header.Length == 0 ? [] : [(header, value)]));
        var guest = await host.OpenedDocument(ContainerAsking.Newcomer, opener: ContainerAsking.Newcomer);
        await api.AssertDescribed("GET /wopi/files/{id}/ancestry", await guest.Get("/ancestry"));
    }
}

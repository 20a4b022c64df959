using System.Net;
using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Groups;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>The group RenameContainer.</summary>
public abstract class RenameContainer(Profiles profiles, string profile) : ContainerGroup(profiles, profile)
{
    private const string RequestedName = "X-WOPI-RequestedName";

    [Theory, InlineData("renamed", "renamed"), InlineData("container+AF8-name", "container_name"), InlineData("+ZeVnLIqe-", "日本語")]
    public async Task A_container_gets_the_name_and_keeps_its_address(string header, string name)
    {
        var folder = await Host.Folder();
        Assert.True((await folder.Json()).Flag("UserCanRename"));
        Assert.Equal(name, (await folder.Done("RENAME_CONTAINER", (RequestedName, header))).Text("Name"));
        Assert.Equal(name, (await folder.Json()).Text("Name"));
        Assert.Equal([name], (await (await folder.Parent()).Children("ChildContainers")).Names());
        Assert.Single(await folder.Children("ChildFiles"));
        Assert.Equal(["folder_created", "folder_renamed"], (await Host.Stream(folder.Id)).Select(e => e.Type));
    }

    [Fact]
    public async Task The_same_name_again_is_nothing_new_and_another_case_is()
    {
        var folder = await Host.Folder();
        await folder.Done("RENAME_CONTAINER", (RequestedName, "Work"));
        Assert.Equal("WORK", (await folder.Done("RENAME_CONTAINER", (RequestedName, "WORK"))).Text("Name"));
        Assert.Equal(["folder_created", "folder_renamed"], (await Host.Stream(folder.Id)).Select(e => e.Type));
    }

    [Fact]
    public async Task A_name_that_is_taken_or_illegal_is_adapted()
    {
        var folder = await Host.Folder();
        var root = await folder.Parent();
        await root.Done("CREATE_CHILD_CONTAINER", ("X-WOPI-RelativeTarget", "taken"));
        Assert.Equal("taken 1", (await folder.Done("RENAME_CONTAINER", (RequestedName, "taken"))).Text("Name"));
        Assert.Equal("a_b", (await folder.Done("RENAME_CONTAINER", (RequestedName, "a/b"))).Text("Name"));
        Assert.Equal("_forms", (await folder.Done("RENAME_CONTAINER", (RequestedName, "forms"))).Text("Name"));
    }

    [Theory, InlineData(""), InlineData(" . ")]
    public async Task A_name_of_which_nothing_remains_is_refused_with_the_reason(string name)
    {
        var folder = await Host.Folder();
        using var response = await folder.Post("RENAME_CONTAINER", (RequestedName, name));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Matches("^[A-Z].*\\.$", response.Header("X-WOPI-InvalidContainerNameError"));
        Assert.Equal("Work", (await folder.Json()).Text("Name"));
    }

    public sealed class InProfileA(Profiles profiles) : RenameContainer(profiles, "A");

    public sealed class InProfileC(Profiles profiles) : RenameContainer(profiles, "C");
}

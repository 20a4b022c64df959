using System.Net;
using System.Text.Json;
using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Groups;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>The group Container: CheckContainerInfo, CreateChildContainer, DeleteContainer, GetEcosystem of a container.</summary>
public abstract class Container(Profiles profiles, string profile) : ContainerGroup(profiles, profile)
{
    private const string Suggested = "X-WOPI-SuggestedTarget";
    private const string Relative = "X-WOPI-RelativeTarget";

    [Fact]
    public async Task CheckContainerInfo_tells_the_name_and_the_rights_and_nothing_that_is_null()
    {
        var info = await (await Host.Folder()).Json();
        Assert.Equal("Work", info.Text("Name"));
        foreach (var right in (string[])["UserCanCreateChildContainer", "UserCanCreateChildFile", "UserCanDelete", "UserCanRename"]) Assert.True(info.Flag(right));
        foreach (var no in (string[])["IsAnonymousUser", "IsEduUser", "LicenseCheckForEditIsEnabled"]) Assert.False(info.Flag(no));
        Assert.DoesNotContain(info.EnumerateObject(), member => member.Value.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task The_root_of_a_drive_can_be_neither_renamed_nor_deleted()
    {
        var root = await (await Host.Folder()).Parent();
        var info = await root.Json();
        Assert.False(info.Flag("UserCanDelete") || info.Flag("UserCanRename"));
        Assert.True(info.Flag("UserCanCreateChildContainer") && info.Flag("UserCanCreateChildFile"));
        await root.Post("DELETE_CONTAINER").AssertStatus(501);
        await root.Post("RENAME_CONTAINER", ("X-WOPI-RequestedName", "mine")).AssertStatus(501);
        Assert.Equal("root", (await root.Json()).Text("Name"));
    }

    [Fact]
    public async Task A_suggested_name_that_is_taken_makes_another_container()
    {
        var folder = await Host.Folder();
        var first = (await folder.Done("CREATE_CHILD_CONTAINER", (Suggested, "same"))).GetProperty("ContainerPointer");
        var second = (await folder.Done("CREATE_CHILD_CONTAINER", (Suggested, "same"))).GetProperty("ContainerPointer");
        Assert.Equal(("same", "same 1"), (first.Text("Name"), second.Text("Name")));
        Assert.NotEqual(folder.To(first.Text("Url")).Id, folder.To(second.Text("Url")).Id);
        Assert.Equal(["same", "same 1"], (await folder.Children("ChildContainers")).Names());
        Assert.Equal(["root", "Work"], (await folder.To(second.Text("Url")).Ancestors()).Names());
    }

    [Fact]
    public async Task An_exact_name_is_given_once_and_the_second_is_told_a_free_one()
    {
        var folder = await Host.Folder();
        var made = await folder.Done("CREATE_CHILD_CONTAINER", (Relative, "exact+AF8-name"));
        Assert.Equal("exact_name", made.GetProperty("ContainerPointer").Text("Name"));
        Assert.Equal((await folder.To(made.GetProperty("ContainerPointer").Text("Url")).Json()).ToString(), made.GetProperty("ContainerInfo").ToString());
        using var second = await folder.Post("CREATE_CHILD_CONTAINER", (Relative, "EXACT+AF8-NAME"));
        Assert.Equal((HttpStatusCode.Conflict, "EXACT+AF8-NAME 1"), (second.StatusCode, second.Header("X-WOPI-ValidRelativeTarget")));
        Assert.Null(second.Header("X-WOPI-Lock"));
    }

    [Theory, InlineData("a/b", "a+AF8-b"), InlineData("~temp", "+AF8AfgBcAA-"), InlineData("CON", null), InlineData(" . ", null)]
    public async Task An_exact_name_that_is_illegal_is_refused_with_the_reason(string name, string? valid)
    {
        var folder = await Host.Folder();
        using var response = await folder.Post("CREATE_CHILD_CONTAINER", (Relative, name));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(response.Header("X-WOPI-InvalidContainerNameError"));
        if (valid == "a+AF8-b") Assert.Equal(valid, response.Header("X-WOPI-ValidRelativeTarget"));
        await folder.Done("CREATE_CHILD_CONTAINER", (Suggested, name));
    }

    [Fact]
    public async Task A_request_with_both_targets_is_not_implemented_and_one_with_none_is_bad()
    {
        var folder = await Host.Folder();
        await folder.Post("CREATE_CHILD_CONTAINER", (Suggested, "a"), (Relative, "b")).AssertStatus(501);
        await folder.Post("CREATE_CHILD_CONTAINER").AssertStatus(400);
        await folder.Post("NO_SUCH_OPERATION").AssertStatus(501);
        Assert.Empty(await folder.Children("ChildContainers"));
    }

    [Fact]
    public async Task An_empty_container_is_deleted_and_its_name_is_free_again()
    {
        var folder = await Host.Folder();
        var child = folder.To((await folder.Done("CREATE_CHILD_CONTAINER", (Relative, "gone"))).GetProperty("ContainerPointer").Text("Url"));
        await child.Post("DELETE_CONTAINER").AssertStatus(200);
        Assert.Equal(HttpStatusCode.NotFound, await child.Status());
        await child.Post("DELETE_CONTAINER").AssertStatus(404);
        Assert.Empty(await folder.Children("ChildContainers"));
        Assert.Equal(["folder_created", "folder_deleted"], (await Host.Stream(child.Id)).Select(e => e.Type));
        await folder.Done("CREATE_CHILD_CONTAINER", (Relative, "gone"));
    }

    [Fact]
    public async Task A_container_in_which_something_lies_stays()
    {
        var folder = await Host.Folder();
        await folder.Post("DELETE_CONTAINER").AssertStatus(409);
        var file = folder.To((await folder.Children("ChildFiles"))[0].Text("Url"));
        await file.Post("DELETE").AssertStatus(200);
        await folder.Post("DELETE_CONTAINER").AssertStatus(200);
    }

    [Fact]
    public async Task Who_makes_a_file_in_a_container_and_who_deletes_it_at_the_same_time_do_not_both_succeed()
    {
        var folder = await Host.Folder();
        for (var i = 0; i < 8; i++)
        {
            var child = folder.To((await folder.Done("CREATE_CHILD_CONTAINER", (Suggested, "contended"))).GetProperty("ContainerPointer").Text("Url"));
            var answers = await Task.WhenAll(child.Post("CREATE_CHILD_FILE", (Suggested, "new.txt")), child.Post("DELETE_CONTAINER"));
            var isGone = answers[1].StatusCode == HttpStatusCode.OK;
            Assert.Equal(isGone ? HttpStatusCode.NotFound : HttpStatusCode.OK, answers[0].StatusCode);
            Assert.Equal(isGone ? HttpStatusCode.NotFound : HttpStatusCode.OK, await child.Status());
        }
    }

    [Fact]
    public async Task A_token_for_viewing_changes_nothing()
    {
        var folder = await Host.Folder("view");
        foreach (var operation in (string[])["CREATE_CHILD_CONTAINER", "CREATE_CHILD_FILE", "RENAME_CONTAINER", "DELETE_CONTAINER"])
            await folder.Post(operation, (Suggested, "a"), ("X-WOPI-RequestedName", "a")).AssertStatus(401);
        Assert.Empty(await folder.Children("ChildContainers"));
        Assert.Equal("Work", (await folder.Json()).Text("Name"));
    }

    public sealed class InProfileA(Profiles profiles) : Container(profiles, "A");

    public sealed class InProfileC(Profiles profiles) : Container(profiles, "C");
}

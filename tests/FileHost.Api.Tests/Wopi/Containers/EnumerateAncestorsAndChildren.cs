using System.Net;
using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Groups;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>EnumerateAncestors of files and containers, and EnumerateChildren.</summary>
public abstract class EnumerateAncestorsAndChildren(Profiles profiles, string profile) : ContainerGroup(profiles, profile)
{
    [Fact]
    public async Task A_file_s_ancestors_come_root_first_each_with_a_token_that_opens_it()
    {
        var document = await Host.OpenedDocument(ContainerAsking.Newcomer);
        var ancestors = await document.Ancestors();
        Assert.Equal(["root", "Work"], ancestors.Names());
        foreach (var ancestor in ancestors)
        {
            Assert.Matches($"^{Host.Address}/wopi/containers/[0-9a-f]{{32}}\\?access_token=[A-Za-z0-9._-]+$", ancestor.Text("Url"));
            Assert.Equal(ancestor.Text("Name"), (await document.To(ancestor.Text("Url")).Json()).Text("Name"));
        }
    }

    [Fact]
    public async Task The_root_has_no_ancestors_and_everything_below_it_has()
    {
        var folder = await Host.Folder();
        var root = await folder.Parent();
        Assert.Equal(["root"], (await folder.Ancestors()).Names());
        Assert.Empty(await root.Ancestors());
        Assert.Null((await root.Get("/ancestry")).Header("X-WOPI-EnumerationIncomplete"));
    }

    [Fact]
    public async Task The_children_of_a_container_are_files_with_what_editors_need_and_containers()
    {
        var document = await Host.OpenedDocument(ContainerAsking.Newcomer);
        var root = document.To((await document.Ancestors())[0].Text("Url"));
        Assert.Equal(["Work"], (await root.Children("ChildContainers")).Names());
        Assert.Empty(await root.Children("ChildFiles"));

        var folder = root.To((await root.Children("ChildContainers"))[0].Text("Url"));
        var file = Assert.Single(await folder.Children("ChildFiles"));
        Assert.Empty(await folder.Children("ChildContainers"));
        Assert.Equal(("document.wopitest", "1", 7), (file.Text("Name"), file.Text("Version"), file.GetProperty("Size").GetInt64()));
        var info = await folder.To(file.Text("Url")).Json();
        Assert.Equal("document.wopitest", info.Text("BaseFileName"));
        Assert.Equal(info.Text("LastModifiedTime"), file.Text("LastModifiedTime"));
    }

    [Theory]
    [InlineData(".wopitest", "a.WopiTest", "document.wopitest")]
    [InlineData(".WOPITEST,.docx,.xlsx", "a.WopiTest", "b.docx", "document.wopitest")]
    [InlineData(" .docx , .none ,,", "b.docx")]
    [InlineData(".none")]
    [InlineData("docx")]
    [InlineData("", "a.WopiTest", "b.docx", "c", "document.wopitest")]
    public async Task Files_may_be_asked_for_by_extension_in_any_case(string filter, params string[] names)
    {
        var person = ContainerAsking.Newcomer;
        var folder = await (await Host.OpenedDocument(person)).Parent();
        using (var owner = Host.As(person))
            foreach (var name in (string[])["a.WopiTest", "b.docx", "c", "Below.docx/d.txt"]) await owner.Upload($"Work/{name}", "x");
        Assert.Equal(names, (await folder.Children("ChildFiles", ("X-WOPI-FileExtensionFilterList", filter))).Names());
        Assert.Equal(["Below.docx"], (await folder.Children("ChildContainers", ("X-WOPI-FileExtensionFilterList", filter))).Names());
    }

    [Fact]
    public async Task Everything_is_listed_however_much_it_is()
    {
        const int Many = 1201;
        var folder = await Host.Folder();
        await using var command = Host.Database.Owner.CreateCommand($"""
            with file as (select i.*, h.hash, h.time from filehost.item i join filehost.stream_head h on h.stream = i.id
                           where i.state ->> 'FolderId' = '{Guid.Parse(folder.Id)}'),
                 many as (select gen_random_uuid() as id, n from generate_series(1, {Many}) n),
                 item as (insert into filehost.item select m.id, f.kind, 'many ' || m.n, f.state from many m, file f),
                 head as (insert into filehost.stream_head select m.id, 1, f.hash, f.time from many m, file f)
            insert into filehost.live_name select '{Guid.Parse(folder.Id)}', 'MANY ' || n, id from many
            """);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var names = (await folder.Children("ChildFiles")).Names().ToList();
        Assert.Equal(Many + 1, names.Distinct().Count());
        Assert.Equal(Many + 1, names.Count);
    }

    [Fact]
    public async Task What_was_deleted_or_never_was_is_not_found_and_a_bad_token_is_refused()
    {
        var folder = await Host.Folder();
        foreach (var suffix in (string[])["", "/children", "/ancestry", "/ecosystem_pointer"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await folder.With("INVALID").Status(suffix));
            Assert.Equal(HttpStatusCode.NotFound, await folder.To(folder.Url.Replace(folder.Id, $"{Guid.NewGuid():N}", StringComparison.Ordinal)).Status(suffix));
            Assert.Equal(HttpStatusCode.NotFound, await folder.To(folder.Url.Replace(folder.Id, "no-id", StringComparison.Ordinal)).Status(suffix));
        }
    }

    public sealed class InProfileA(Profiles profiles) : EnumerateAncestorsAndChildren(profiles, "A");

    public sealed class InProfileC(Profiles profiles) : EnumerateAncestorsAndChildren(profiles, "C");
}

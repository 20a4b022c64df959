using System.Net;
using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Groups;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>The group CreateChildFileAndDeleteFile: new files without content, under the rules of PutRelativeFile.</summary>
public abstract class CreateChildFileAndDeleteFile(Profiles profiles, string profile) : ContainerGroup(profiles, profile)
{
    private const string Create = "CREATE_CHILD_FILE";
    private const string Suggested = "X-WOPI-SuggestedTarget";
    private const string Relative = "X-WOPI-RelativeTarget";
    private const string Overwrite = "X-WOPI-OverwriteRelativeTarget";

    [Fact]
    public async Task A_new_file_is_empty_can_be_saved_without_a_lock_and_deleted()
    {
        var folder = await Host.Folder();
        var (name, file) = await Made(folder, (Suggested, "new.wopitest"));
        var info = await file.Json();
        Assert.Equal(("new.wopitest", "new.wopitest", 0), (name, info.Text("BaseFileName"), info.GetProperty("Size").GetInt64()));
        Assert.True(info.Flag("UserCanWrite") && info.Flag("SupportsDeleteFile"));
        var container = await folder.Json();
        foreach (var same in (string[])["IsEduUser", "LicenseCheckForEditIsEnabled"]) Assert.Equal(container.Flag(same), info.Flag(same));
        var editor = Host.WithToken(file.Id, file.Token);
        Assert.Equal(HttpStatusCode.OK, (await editor.PutFile([1, 2, 3])).StatusCode);
        Assert.Equal([1, 2, 3], await (await editor.GetFile()).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        await file.Post("DELETE").AssertStatus(200);
        Assert.Equal(HttpStatusCode.NotFound, await file.Status());
        Assert.Equal("file_created", (await Host.Stream(file.Id))[0].Type);
    }

    [Fact]
    public async Task An_extension_alone_makes_a_name_with_it()
    {
        var (name, _) = await Made(await Host.Folder(), (Suggested, ".wopitestx"));
        Assert.EndsWith(".wopitestx", name, StringComparison.Ordinal);
        Assert.NotEqual(".wopitestx", name);
    }

    [Fact]
    public async Task A_suggested_name_that_is_taken_makes_another_file()
    {
        var folder = await Host.Folder();
        var (first, second) = (await Made(folder, (Suggested, "madeupname.wopitest")), await Made(folder, (Suggested, "madeupname.wopitest")));
        Assert.Equal(("madeupname.wopitest", "madeupname 1.wopitest"), (first.Name, second.Name));
        Assert.NotEqual(first.File.Id, second.File.Id);
    }

    [Theory, InlineData("madeup+AF8-name.wopitestx", "madeup_name.wopitestx"), InlineData("exact.wopitest", "exact.wopitest")]
    public async Task A_name_comes_back_as_its_author_wrote_it(string header, string name)
    {
        var folder = await Host.Folder();
        Assert.Equal(name, (await Made(folder, (Suggested, header))).Name);
        Assert.Equal($"x{name}", (await Made(folder, (Relative, $"x{header}"))).Name);
    }

    [Theory, InlineData("True"), InlineData("False")]
    public async Task Leave_to_overwrite_has_no_effect_where_nothing_is(string overwrite) =>
        Assert.Equal("free.wopitest", (await Made(await Host.Folder(), (Relative, "free.wopitest"), (Overwrite, overwrite))).Name);

    [Fact]
    public async Task An_exact_name_that_is_taken_is_refused_unless_it_may_be_overwritten()
    {
        var folder = await Host.Folder();
        foreach (var headers in new (string, string)[][] { [(Relative, "document.wopitest")], [(Relative, "document.wopitest"), (Overwrite, "False")] })
        {
            using var refused = await folder.Post(Create, headers);
            Assert.Equal((HttpStatusCode.Conflict, "document 1.wopitest"), (refused.StatusCode, refused.Header("X-WOPI-ValidRelativeTarget")));
        }
        var there = folder.To((await folder.Children("ChildFiles"))[0].Text("Url"));
        var (name, file) = await Made(folder, (Relative, "document.wopitest"), (Overwrite, "True"));
        Assert.Equal(("document.wopitest", there.Id), (name, file.Id));
        Assert.Equal(0, (await file.Json()).GetProperty("Size").GetInt64());
        Assert.Equal("content"u8.ToArray(), await Host.Version(file.Id, 1));
        Assert.Equal(["UploadRejected", "UploadRejected"], (await Host.Stream(folder.Id)).Skip(1).Select(e => e.Type == "upload_rejected" ? "UploadRejected" : e.Type));
    }

    [Fact]
    public async Task A_locked_file_is_not_overwritten_and_its_lock_is_told()
    {
        var folder = await Host.Folder();
        var there = folder.To((await folder.Children("ChildFiles"))[0].Text("Url"));
        await there.Post("LOCK", ("X-WOPI-Lock", "A")).AssertStatus(200);
        using var refused = await folder.Post(Create, (Relative, "document.wopitest"), (Overwrite, "True"));
        refused.AssertConflict("A");
        Assert.Equal(7, (await there.Json()).GetProperty("Size").GetInt64());
    }

    [Fact]
    public async Task Both_targets_are_not_implemented_a_blocked_extension_neither_and_none_is_bad()
    {
        var folder = await Host.Folder();
        await folder.Post(Create, (Suggested, "a.txt"), (Relative, "b.txt")).AssertStatus(501);
        await folder.Post(Create, (Relative, "a.ashx")).AssertStatus(501);
        await folder.Post(Create).AssertStatus(400);
        Assert.Single(await folder.Children("ChildFiles"));
    }

    [Fact]
    public async Task A_name_of_530_characters_is_cut_when_it_is_suggested_and_refused_when_it_is_exact()
    {
        var folder = await Host.Folder();
        var name = $"{new string('x', 521)}.wopitest";
        var (cut, file) = await Made(folder, (Suggested, name));
        Assert.Matches("^x+\\.wopitest$", cut);
        Assert.Equal(HttpStatusCode.OK, await file.Status());
        using var refused = await folder.Post(Create, (Relative, name));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull(refused.Header("X-WOPI-InvalidFileNameError"));
    }

    private static async Task<(string Name, WopiUrl File)> Made(WopiUrl folder, params (string, string)[] headers)
    {
        var answer = await folder.Done(Create, headers);
        return (answer.Text("Name")!, folder.To(answer.Text("Url")));
    }

    public sealed class InProfileA(Profiles profiles) : CreateChildFileAndDeleteFile(profiles, "A");

    public sealed class InProfileC(Profiles profiles) : CreateChildFileAndDeleteFile(profiles, "C");
}

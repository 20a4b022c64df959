using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>DELETE, restore and permanentDelete: the recycle bin, whose events and contents stay.</summary>
public sealed class DeleteItemTests(FileHostApplication host)
{
    [Fact]
    public async Task A_deleted_file_is_gone_once_and_comes_back_with_its_versions()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "before");
        await me.New("a.txt");
        var address = $"/me/drive/items/{file.Id()}";
        await (await me.Delete(address)).AssertStatus(204);
        await (await me.Delete(address)).AssertError(404, "itemNotFound");
        await (await me.Read($"{address}/content")).AssertError(404, "itemNotFound");
        Assert.Empty(await me.Names());
        Assert.Equal((file.Id(), "a.txt"), await Restored(me, address));
        Assert.Equal("content", await me.Content(address));
        Assert.Equal(["LockChecked", "FileDeleted", "FileUndeleted"], (await host.EventTypes(file.Id())).TakeLast(3));
        await host.AssertIntact(file.Id());
    }

    [Fact]
    public async Task A_folder_goes_with_all_that_lies_in_it_and_comes_back_with_what_went_with_it()
    {
        using var me = host.AsNewcomer();
        var (deep, gone) = (await me.New("A/B/c.txt"), await me.New("A/gone.txt"));
        await me.New("A/d.txt");
        await (await me.Delete($"/me/drive/items/{gone.Id()}")).AssertStatus(204);
        var folder = (await me.Item($"{DriveAsking.Root}:/A")).Id();
        await (await me.Delete($"{DriveAsking.Root}:/A:")).AssertStatus(204);
        await (await me.Read($"/me/drive/items/{deep.Id()}")).AssertError(404, "itemNotFound");
        Assert.Equal(["LockChecked", "FileDeleted"], (await host.EventTypes(deep.Id())).Skip(2));
        Assert.Empty(await me.Names());
        Assert.Equal((folder, "A"), await Restored(me, $"/me/drive/items/{folder}"));
        Assert.Equal(deep.Id(), (await me.Item($"{DriveAsking.Root}:/A/B/c.txt")).Id());
        Assert.Equal(["B", "d.txt"], await me.Names($"{DriveAsking.Root}:/A:"));
        await host.AssertIntact(deep.Id());
    }

    [Fact]
    public async Task A_large_tree_goes_and_comes_back_in_parts()
    {
        using var me = host.AsNewcomer();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async part =>
        {
            for (var n = 0; n < 70; n++) await me.New($"A/{part}/{n}.txt");
        }));
        var folder = (await me.Item($"{DriveAsking.Root}:/A")).Id();
        await (await me.Delete($"/me/drive/items/{folder}")).AssertStatus(204);
        Assert.Empty(await me.Names());
        await Restored(me, $"/me/drive/items/{folder}");
        Assert.Equal(70, (await me.Names($"{DriveAsking.Root}:/A/7:")).Count());
    }

    [Fact]
    public async Task A_file_that_an_editor_holds_keeps_itself_and_the_folders_above_it()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("A/B/c.txt");
        await me.New("A/d.txt");
        await (await (await WopiClient.Open(host, file.Id())).Lock("L")).AssertStatus(200);
        await (await me.Delete($"/me/drive/items/{file.Id()}")).AssertError(423, "resourceLocked", "lockMismatch");
        await (await me.Delete($"{DriveAsking.Root}:/A")).AssertError(423, "resourceLocked", "lockMismatch");
        Assert.Equal(["B", "d.txt"], await me.Names($"{DriveAsking.Root}:/A:"));
        Assert.Equal(["FileLocked", "LockChecked", "LockChecked"], (await host.EventTypes(file.Id())).Skip(2));
    }

    [Fact]
    public async Task The_root_stays_and_a_wrong_tag_deletes_nothing()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("A/b.txt");
        await (await me.Delete(DriveAsking.Root)).AssertError(403, "accessDenied");
        foreach (var address in new[] { $"/me/drive/items/{file.Id()}", $"{DriveAsking.Root}:/A" })
        {
            await (await me.Delete(address, ("If-Match", "\"other\""))).AssertError(412, "resourceModified", "entityTagDoesNotMatch");
            await (await me.Delete(address, ("If-Match", (await me.Item(address)).Text("eTag")!))).AssertStatus(204);
        }
    }

    [Fact]
    public async Task Who_comes_back_to_a_name_that_is_taken_gets_a_number_or_the_wished_name_and_folder()
    {
        using var me = host.AsNewcomer();
        var (first, second) = (await me.New("a.txt"), await me.New("b.txt"));
        var folder = (await me.New("C/x.txt")).Parent().Id();
        foreach (var file in new[] { first, second }) await (await me.Delete($"/me/drive/items/{file.Id()}")).AssertStatus(204);
        await me.New("a.txt");
        Assert.Equal("a 1.txt", (await Restored(me, $"/me/drive/items/{first.Id()}")).Name);
        using var response = await me.Post($"/me/drive/items/{second.Id()}/restore", $$"""{"name": "x.txt", "parentReference": {"id": "{{folder}}"} }""");
        var restored = await response.Item();
        Assert.Equal(("x 1.txt", folder), (restored.Name(), restored.Parent().Id()));
        Assert.Equal(["FileMoved", "FileUndeleted", "FileRenamed"], (await host.EventTypes(second.Id())).TakeLast(3));
        await host.AssertIntact(second.Id());
    }

    [Fact]
    public async Task What_lay_in_a_folder_that_has_gone_needs_another_one()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("A/b.txt");
        await (await me.Delete($"/me/drive/items/{file.Id()}")).AssertStatus(204);
        await (await me.Delete($"{DriveAsking.Root}:/A")).AssertStatus(204);
        await (await me.Post($"/me/drive/items/{file.Id()}/restore")).AssertError(409, "resourceModified");
        await (await me.Post($"/me/drive/items/{file.Id()}/restore", """{"parentReference": {"id": "root"}}""")).Item();
        Assert.Equal(["b.txt"], await me.Names());
    }

    [Fact]
    public async Task What_was_deleted_permanently_never_comes_back_and_its_evidence_stays()
    {
        using var me = host.AsNewcomer();
        var (file, deep) = (await me.New("a.txt"), await me.New("A/b.txt"));
        var folder = deep.Parent().Id();
        await (await me.Post($"/me/drive/items/{file.Id()}/permanentDelete")).AssertStatus(204);
        await (await me.Delete($"/me/drive/items/{folder}")).AssertStatus(204);
        await (await me.Post($"/me/drive/items/{folder}/permanentDelete")).AssertStatus(204);
        foreach (var id in new[] { file.Id(), deep.Id(), folder })
        {
            await (await me.Post($"/me/drive/items/{id}/restore")).AssertError(404, "itemNotFound");
            await (await me.Post($"/me/drive/items/{id}/permanentDelete")).AssertError(404, "itemNotFound");
        }
        foreach (var one in new[] { file, deep })
        {
            Assert.Equal(["ContentReplaced", "LockChecked", "FileDeleted", "FilePermanentlyDeleted"], (await host.EventTypes(one.Id())).Skip(1));
            await host.AssertIntact(one.Id());
            using var administrator = host.AsAdministrator();
            using var undelete = await administrator.PostAsync($"/api/files/{one.Id()}/undelete", null, TestContext.Current.CancellationToken);
            await undelete.AssertStatus(404);
        }
    }

    private static async Task<(string Id, string Name)> Restored(HttpClient me, string address)
    {
        var item = await (await me.Post($"{address}/restore")).Item();
        return (item.Id(), item.Name());
    }
}

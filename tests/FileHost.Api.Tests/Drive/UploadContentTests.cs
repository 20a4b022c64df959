using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>PUT content as the reference page has it (Upload or replace the contents of a driveItem), and what else can be addressed.</summary>
public sealed class UploadContentTests(FileHostApplication host)
{
    [Fact]
    public async Task A_new_file_by_its_parents_id_and_its_name_is_answered_as_the_reference_page_prints()
    {
        using var me = host.AsNewcomer();
        var folder = (await me.New("FolderA/other.txt")).Parent().Id();
        var item = await (await me.Put($"/me/drive/items/{folder}:/FileB.txt:/content", ReferenceExample.Content)).Item(201);
        Assert.True(Guid.TryParseExact(item.Id(), "N", out _));
        Assert.Equal("FileB.txt", item.Name());
        ReferenceExample.AssertIsIn(item);
        Assert.Equal(folder, item.Parent().Id());
        Assert.Equal(ReferenceExample.Content, await me.Content($"/me/drive/items/{item.Id()}"));
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(item.Id()));
    }

    [Fact]
    public async Task A_file_replaced_by_its_id_is_answered_as_the_reference_page_prints_and_stays_the_same_item()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("FolderA/FileB.txt", "before");
        var after = await (await me.Put($"/me/drive/items/{before.Id()}/content", ReferenceExample.Content)).Item(201);
        ReferenceExample.AssertIsIn(after);
        AssertSameItemWithNewContent(before, after);
        Assert.Equal(ReferenceExample.Content, await me.Content($"/me/drive/items/{before.Id()}"));
        Assert.Equal(["FileCreated", "ContentReplaced", "LockChecked", "ContentReplaced"], await host.EventTypes(before.Id()));
    }

    [Fact]
    public async Task A_file_replaced_by_its_path_stays_the_same_item_and_keeps_the_version_before()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a/b.txt", "before");
        var after = await me.New("a/b.txt", "after");
        AssertSameItemWithNewContent(before, after);
        using var auditor = host.AsAdministrator();
        Assert.Equal("before", await auditor.GetStringAsync($"/api/files/{before.Id()}/versions/1/content", TestContext.Current.CancellationToken));
        Assert.Equal("after", await auditor.GetStringAsync($"/api/files/{before.Id()}/versions/2/content", TestContext.Current.CancellationToken));
        await host.AssertIntact(before.Id());
    }

    [Fact]
    public async Task The_same_bytes_again_are_a_new_version()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a.txt");
        AssertSameItemWithNewContent(before, await me.New("a.txt"));
    }

    [Fact]
    public async Task The_log_tells_where_a_file_came_from()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        var events = await host.History(file.Id());
        Assert.Equal("Drive.Upload", events[0].GetProperty("data").Text("Origin"));
        Assert.Equal("DriveItem", events[1].GetProperty("data").Text("Source"));
        Assert.Equal(events[0].Text("causation"), events[1].Text("causation"));
    }

    [Fact]
    public async Task Missing_folders_are_made_and_those_that_are_there_are_used()
    {
        using var me = host.AsNewcomer();
        var first = await me.New("a/b/c/one.txt");
        var second = await me.New("A/B/two.txt");
        Assert.Equal("/a/b/c", Below(first));
        Assert.Equal("/a/b", Below(second));
        var third = await (await me.Put($"/me/drive/items/{second.Parent().Id()}:/d/e/three.txt:/content", "3")).Item(201);
        Assert.Equal("/a/b/d/e", Below(third));
        Assert.Equal("three.txt", (await me.Item($"{DriveAsking.Root}:/a/b/d/e/three.txt")).Name());
    }

    [Fact]
    public async Task The_older_form_with_children_and_a_name_uploads_too()
    {
        using var me = host.AsNewcomer();
        var item = await (await me.Put($"{DriveAsking.Root}/children/b%20c.txt/content", ReferenceExample.Content)).Item(201);
        Assert.Equal("b c.txt", item.Name());
        ReferenceExample.AssertIsIn(item);
    }

    [Fact]
    public async Task Only_the_content_of_an_item_can_be_put_even_where_its_name_is_content()
    {
        using var me = host.AsNewcomer();
        await (await me.Put($"{DriveAsking.Root}:/content", "x")).AssertError(400, "BadRequest");
        await (await me.Put($"{DriveAsking.Root}:/a/content", "x")).AssertError(400, "BadRequest");
        await (await me.Put($"{DriveAsking.Root}:/content:", "x")).AssertError(400, "BadRequest");
        Assert.Empty((await me.Item($"{DriveAsking.Root}/children")).GetProperty("value").EnumerateArray());
        Assert.Equal("content", (await me.New("content")).Name());
    }

    [Fact]
    public async Task A_folder_has_no_content_to_replace()
    {
        using var me = host.AsNewcomer();
        var folder = (await me.New("a/b.txt")).Parent().Id();
        await (await me.Put($"/me/drive/items/{folder}/content", "x")).AssertError(400, "invalidRequest");
        await (await me.Put($"{DriveAsking.Root}/content", "x")).AssertError(400, "invalidRequest");
    }

    [Theory]
    [InlineData("/me/drive/items/0123456789abcdef0123456789abcdef/content")]
    [InlineData("/me/drive/items/0123456789abcdef0123456789abcdef:/a.txt:/content")]
    [InlineData("/me/drive/items/01NKDM7HMOJTVYMDOSXFDK2QJDXCDI3WUK/content")]
    public async Task An_unknown_id_is_not_found(string address)
    {
        using var me = host.AsNewcomer();
        await (await me.Put(address, "x")).AssertError(404, "itemNotFound");
    }

    [Fact]
    public async Task A_file_of_another_drive_is_not_found_in_this_one()
    {
        using var me = host.AsNewcomer();
        using var other = host.AsNewcomer();
        var (mine, parent) = (await me.New("a.txt"), (await me.New("a/b.txt")).Parent().Id());
        await (await other.Put($"/me/drive/items/{mine.Id()}/content", "x")).AssertError(404, "itemNotFound");
        await (await other.Put($"/me/drive/items/{parent}:/c.txt:/content", "x")).AssertError(404, "itemNotFound");
    }

    private static string Below(JsonElement item) => item.Parent().Text("path")!.Split("root:")[1];

    private static void AssertSameItemWithNewContent(JsonElement before, JsonElement after)
    {
        Assert.Equal((before.Id(), before.Name(), before.Parent().Id()), (after.Id(), after.Name(), after.Parent().Id()));
        Assert.NotEqual(before.Text("eTag"), after.Text("eTag"));
        Assert.NotEqual(before.Text("cTag"), after.Text("cTag"));
        Assert.True(string.CompareOrdinal(before.Text("lastModifiedDateTime"), after.Text("lastModifiedDateTime")) < 0);
        Assert.Equal(before.Text("createdDateTime"), after.Text("createdDateTime"));
    }
}

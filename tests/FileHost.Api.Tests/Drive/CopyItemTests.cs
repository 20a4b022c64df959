using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>copy: files and trees, and the monitor that tells how it goes.</summary>
public sealed class CopyItemTests(FileHostApplication host)
{
    [Fact]
    public async Task A_file_is_copied_with_its_newest_content_and_says_where_it_comes_from()
    {
        using var me = host.AsNewcomer();
        await me.New("a.txt", "old");
        var file = await me.New("a.txt", "new");
        var copy = await Copied(me, $"/me/drive/items/{file.Id()}", """{"name": "b.txt"}""");
        Assert.Equal(("b.txt", "new"), (copy.Name(), await me.Content($"/me/drive/items/{copy.Id()}")));
        var created = (await host.History(copy.Id()))[0].GetProperty("data");
        Assert.Equal(("Drive.Copy", file.Id()), (created.Text("Origin"), Guid.Parse(created.Text("CopiedFrom")!).ToString("N")));
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(copy.Id()));
        await host.AssertIntact(copy.Id());
    }

    [Fact]
    public async Task A_folder_is_copied_with_all_that_lies_in_it_into_another_folder_or_drive()
    {
        using var me = host.AsNewcomer();
        await me.New("A/B/c.txt", "deep");
        await me.New("A/d.txt");
        var target = (await me.New("T/x.txt")).Parent().Id();
        await Copied(me, $"{DriveAsking.Root}:/A:", $$"""{"parentReference": {"id": "{{target}}"} }""");
        Assert.Equal("deep", await me.Content($"{DriveAsking.Root}:/T/A/B/c.txt:"));
        Assert.Equal(["B", "d.txt"], await me.Names($"{DriveAsking.Root}:/T/A:"));
        using var program = host.AsApplication("copier", "Files.ReadWrite.All");
        var group = await program.Item($"/groups/{Guid.NewGuid():N}/drive");
        var own = (await me.Item("/me/drive")).Id();
        var copy = await Copied(program, $"/drives/{own}/root:/A:", $$"""{"parentReference": {"driveId": "{{group.Id()}}", "id": "root"} }""", $"/drives/{group.Id()}");
        Assert.Equal("deep", await program.Content($"/drives/{group.Id()}/items/{copy.Id()}:/B/c.txt:"));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_or_counted_or_gets_a_new_version()
    {
        using var me = host.AsNewcomer();
        var (source, taken) = (await me.New("a.txt", "new"), await me.New("b.txt", "old"));
        var address = $"/me/drive/items/{source.Id()}";
        await (await me.Post($"{address}/copy", """{"name": "b.txt"}""")).AssertError(409, "nameAlreadyExists");
        await (await me.Post($"{address}/copy")).AssertError(409, "nameAlreadyExists");
        Assert.Equal("b 1.txt", (await Copied(me, address, """{"name": "b.txt", "@microsoft.graph.conflictBehavior": "rename"}""")).Name());
        Assert.Equal(taken.Id(), (await Copied(me, address, """{"name": "b.txt", "@microsoft.graph.conflictBehavior": "replace"}""")).Id());
        Assert.Equal(("new", "old"), (await me.Content($"/me/drive/items/{taken.Id()}"), await me.Content($"/me/drive/items/{taken.Id()}/versions/1.0")));
    }

    [Fact]
    public async Task What_cannot_be_copied_is_refused_at_once()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("A/B/c.txt");
        var (inner, own) = (file.Parent().Id(), file.Parent().Text("driveId"));
        await (await me.Post($"{DriveAsking.Root}:/A:/copy", $$"""{"parentReference": {"id": "{{inner}}"} }""")).AssertError(400, "invalidRequest");
        await (await me.Post($"{DriveAsking.Root}/copy", $$"""{"name": "x", "parentReference": {"id": "{{inner}}"} }""")).AssertError(403, "accessDenied");
        await (await me.Post($"{DriveAsking.Root}:/A/B/c.txt:/copy", """{"name": "x.svc"}""")).AssertError(403, "notAllowed");
        await (await me.Post($"{DriveAsking.Root}:/A/B/c.txt:/copy", """{"parentReference": {"id": "00000000000000000000000000000001"}}""")).AssertError(404, "itemNotFound");
        using var other = host.AsNewcomer();
        await other.New("x.txt");
        await (await other.Post($"{DriveAsking.Root}:/x.txt:/copy", $$"""{"parentReference": {"driveId": "{{own}}", "id": "root"} }""")).AssertError(404, "itemNotFound");
        await (await me.GetAsync("/copies/00000000000000000000000000000001", TestContext.Current.CancellationToken)).AssertError(404, "itemNotFound");
    }

    /// <summary>Copies, asks the monitor without a token until the copy is complete, and returns the new item.</summary>
    private async Task<JsonElement> Copied(HttpClient me, string address, string body, string drive = "/me/drive")
    {
        using var response = await me.Post($"{address}/copy", body);
        await response.AssertStatus(202);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var anonymous = host.Anonymous();
        for (; ; )
        {
            using var asked = await anonymous.GetAsync(response.Headers.Location, TestContext.Current.CancellationToken);
            var state = await asked.Json();
            Assert.Equal("ItemCopy", state.Text("operation"));
            if (state.Text("status") == "inProgress") continue;
            Assert.Equal(("completed", 100.0), (state.Text("status"), state.GetProperty("percentageComplete").GetDouble()));
            return await me.Item($"{drive}/items/{state.Text("resourceId")}");
        }
    }
}

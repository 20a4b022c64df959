using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>PATCH: another name, another folder, times of the client's own. The id and the content stay.</summary>
public sealed class UpdateItemTests(FileHostApplication host)
{
    [Fact]
    public async Task A_file_is_renamed_by_id_and_by_path_and_only_its_eTag_moves()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        var renamed = await (await me.Patch($"/me/drive/items/{file.Id()}", """{"name": "B.txt"}""")).Item();
        Assert.Equal((file.Id(), "B.txt", file.Text("cTag")), (renamed.Id(), renamed.Name(), renamed.Text("cTag")));
        Assert.NotEqual(file.Text("eTag"), renamed.Text("eTag"));
        Assert.Equal("b.txt", (await (await me.Patch($"{DriveAsking.Root}:/B.txt:", """{"name": "b.txt"}""")).Item()).Name());
        Assert.Equal(
            ["FileCreated", "ContentReplaced", "LockChecked", "FileRenamed", "LockChecked", "FileRenamed"], await host.EventTypes(file.Id()));
        await host.AssertIntact(file.Id());
    }

    [Fact]
    public async Task A_file_is_moved_and_renamed_at_once_by_the_folders_id_or_path()
    {
        using var me = host.AsNewcomer();
        var (file, folder) = (await me.New("a.txt"), (await me.New("B/x.txt")).Parent());
        var moved = await (await me.Patch(
            $"/me/drive/items/{file.Id()}",
            $$"""{"name": "b.txt", "parentReference": {"id": "{{folder.Id()}}", "driveId": "{{folder.Text("driveId")}}", "path": "", "driveType": ""} }""")).Item();
        Assert.Equal((folder.Id(), "b.txt", file.Text("cTag")), (moved.Parent().Id(), moved.Name(), moved.Text("cTag")));
        Assert.Equal(["LockChecked", "FileMoved", "FileRenamed"], (await host.EventTypes(file.Id())).Skip(2));
        await me.New("C/x.txt");
        Assert.Equal("C", (await (await me.Patch($"/me/drive/items/{file.Id()}", """{"parentReference": {"path": "/drive/root:/C"}}""")).Item()).Parent().Name());
        Assert.Equal("root", (await (await me.Patch($"/me/drive/items/{file.Id()}", """{"parentReference": {"id": "root"}}""")).Item()).Parent().Name());
        await host.AssertIntact(file.Id());
    }

    [Fact]
    public async Task A_folder_moves_with_all_that_lies_in_it_and_never_into_itself()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("A/B/c.txt");
        var (inner, outer) = (file.Parent().Id(), (await me.Item($"{DriveAsking.Root}:/A")).Id());
        await (await me.Patch($"/me/drive/items/{outer}", $$"""{"parentReference": {"id": "{{inner}}"} }""")).AssertError(400, "invalidRequest");
        await (await me.Patch($"/me/drive/items/{outer}", $$"""{"parentReference": {"id": "{{outer}}"} }""")).AssertError(400, "invalidRequest");
        await (await me.Patch($"/me/drive/items/{inner}", """{"name": "D", "parentReference": {"id": "root"}}""")).Item();
        await (await me.Patch($"/me/drive/items/{outer}", $$"""{"parentReference": {"id": "{{inner}}"} }""")).Item();
        Assert.Equal(file.Id(), (await me.Item($"{DriveAsking.Root}:/D/c.txt")).Id());
        Assert.Equal(outer, (await me.Item($"{DriveAsking.Root}:/D/A")).Id());
    }

    [Theory]
    [InlineData("""{"name": "taken.txt"}""", 409, "nameAlreadyExists")]
    [InlineData("""{"name": "TAKEN.TXT", "@microsoft.graph.conflictBehavior": "replace"}""", 409, "nameAlreadyExists")]
    [InlineData("""{"name": "a.asmx"}""", 403, "notAllowed")]
    [InlineData("""{"name": "a|b"}""", 400, "invalidRequest")]
    [InlineData("""{"parentReference": {"id": "00000000000000000000000000000001"}}""", 404, "itemNotFound")]
    [InlineData("""{"parentReference": {"id": "nothing"}}""", 404, "itemNotFound")]
    [InlineData("""{"parentReference": {"path": "/drive/root:/nowhere"}}""", 404, "itemNotFound")]
    [InlineData("""{"parentReference": {"path": "/drive/root:/taken.txt"}}""", 404, "itemNotFound")]
    [InlineData("""{"parentReference": {"driveId": "b!other", "id": "root"}}""", 400, "invalidRequest")]
    [InlineData("""{"fileSystemInfo": {"lastModifiedDateTime": "yesterday"}}""", 400, "invalidRequest")]
    [InlineData("""{"name": null, "fileSystemInfo": 5}""", 400, "BadRequest")]
    public async Task What_cannot_be_is_refused_and_changes_nothing(string body, int status, string code)
    {
        using var me = host.AsNewcomer();
        await me.New("taken.txt");
        var file = await me.New("a.txt");
        await (await me.Patch($"/me/drive/items/{file.Id()}", body)).AssertError(status, code);
        Assert.Equal(file.Text("eTag"), (await me.Item($"/me/drive/items/{file.Id()}")).Text("eTag"));
    }

    [Fact]
    public async Task A_name_that_is_taken_gets_a_number_when_that_is_asked_for()
    {
        using var me = host.AsNewcomer();
        await me.New("taken.txt");
        var file = await me.New("a.txt");
        using var response = await me.Patch($"/me/drive/items/{file.Id()}?@microsoft.graph.conflictBehavior=rename", """{"name": "taken.txt"}""");
        Assert.Equal("taken 1.txt", (await response.Item()).Name());
    }

    [Fact]
    public async Task Times_of_the_clients_own_come_back_as_they_were_sent_and_make_no_version()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        var times = """{"createdDateTime": "2001-02-03T04:05:06Z", "lastModifiedDateTime": "2002-03-04T05:06:07.5Z"}""";
        var set = await (await me.Patch($"{DriveAsking.Root}:/a.txt:", $$"""{"fileSystemInfo": {{times}} }""")).Item();
        Assert.Equal(times.Replace(" ", "", StringComparison.Ordinal), set.GetProperty("fileSystemInfo").GetRawText());
        Assert.Equal((file.Text("cTag"), file.Text("lastModifiedDateTime")), (set.Text("cTag"), set.Text("lastModifiedDateTime")));
        Assert.NotEqual(file.Text("eTag"), set.Text("eTag"));
        Assert.Equal(["FileCreated", "ContentReplaced", "FileSystemInfoSet"], await host.EventTypes(file.Id()));
        var saved = (await me.New("a.txt", "again")).GetProperty("fileSystemInfo");
        Assert.Equal("2001-02-03T04:05:06Z", saved.Text("createdDateTime"));
        Assert.NotEqual("2002-03-04T05:06:07.5Z", saved.Text("lastModifiedDateTime"));
        var folder = (await me.New("F/x.txt")).Parent().Id();
        var dated = await (await me.Patch($"/me/drive/items/{folder}", $$"""{"fileSystemInfo": {{times}} }""")).Item();
        Assert.Equal("2002-03-04T05:06:07.5Z", dated.GetProperty("fileSystemInfo").Text("lastModifiedDateTime"));
        await host.AssertIntact(file.Id());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"parentReference": {}}""")]
    [InlineData("""{"description": "a report", "@odata.type": "#microsoft.graph.driveItem"}""")]
    [InlineData("""{"name": "a.txt"}""")]
    public async Task What_changes_nothing_leaves_the_item_as_it_is(string body)
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        Assert.Equal(file.Text("eTag"), (await (await me.Patch($"/me/drive/items/{file.Id()}", body)).Item()).Text("eTag"));
        Assert.Equal(2, (await host.EventTypes(file.Id())).Count);
    }

    [Fact]
    public async Task The_item_must_be_the_one_that_the_client_knows()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("F/a.txt");
        foreach (var item in new[] { file, await me.Item($"{DriveAsking.Root}:/F") })
        {
            var address = $"/me/drive/items/{item.Id()}";
            await (await me.Patch(address, """{"name": "b"}""", ("If-Match", "\"other\""))).AssertError(412, "resourceModified", "entityTagDoesNotMatch");
            await (await me.Patch(address, """{"name": "b"}""", ("If-None-Match", item.Text("eTag")!))).AssertError(412, "resourceModified");
            await (await me.Patch(address, """{"name": "b"}""", ("If-Match", "no tag"))).AssertError(400, "invalidRequest", "malformedEntityTag");
            Assert.Equal("b", (await (await me.Patch(address, """{"name": "b"}""", ("If-Match", item.Text("eTag")!))).Item()).Name());
        }
    }

    [Fact]
    public async Task An_editors_lock_refuses_another_name_and_says_whose_it_is_and_since_when()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        await (await (await WopiClient.Open(host, file.Id())).Lock("A")).AssertStatus(200);
        var locked = (await me.Item($"/me/drive/items/{file.Id()}")).GetProperty("@filehost.lock");
        using var response = await me.Patch($"/me/drive/items/{file.Id()}", """{"name": "b.txt"}""");
        var message = (await response.AssertError(423, "resourceLocked", "lockMismatch")).Text("message")!;
        Assert.Contains(locked.GetProperty("user").Text("displayName")!, message, StringComparison.Ordinal);
        Assert.Contains(locked.Text("since")![..19], message, StringComparison.Ordinal);
        Assert.Equal("Wopi", locked.Text("kind"));
        await (await me.Patch($"/me/drive/items/{file.Id()}", """{"fileSystemInfo": {"lastModifiedDateTime": "2001-02-03T04:05:06Z"}}""")).Item();
    }

    [Fact]
    public async Task The_root_stays_as_it_is()
    {
        using var me = host.AsNewcomer();
        await (await me.Patch(DriveAsking.Root, """{"name": "other"}""")).AssertError(403, "accessDenied");
        var root = await me.Item(DriveAsking.Root);
        await (await me.Patch($"/me/drive/items/{root.Id()}", """{"name": "other"}""")).AssertError(403, "accessDenied");
    }
}

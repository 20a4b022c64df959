using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>POST children: a new folder, by each conflict behaviour.</summary>
public sealed class CreateFolderTests(FileHostApplication host)
{
    private const string Children = $"{DriveAsking.Root}/children";

    [Fact]
    public async Task A_folder_is_made_by_id_and_by_path_and_is_empty()
    {
        using var me = host.AsNewcomer();
        var outer = await (await me.Post(Children, """{"name": "A", "folder": {"childCount": 0}, "@odata.type": "x", "description": ""}""")).Item(201);
        var inner = await (await me.Post($"{DriveAsking.Root}:/A:/children", """{"name": "B", "folder": {}}""")).Item(201);
        Assert.Equal((0L, outer.Id()), (inner.GetProperty("folder").Number("childCount"), inner.Parent().Id()));
        Assert.Equal(inner.Id(), (await me.Item($"/me/drive/items/{outer.Id()}/children")).Values().Single().Id());
    }

    [Theory]
    [InlineData("", 409)]
    [InlineData("fail", 409)]
    [InlineData("replace", 200)]
    [InlineData("rename", 201)]
    public async Task A_name_that_a_folder_has_is_refused_or_shared_or_counted(string behavior, int status)
    {
        using var me = host.AsNewcomer();
        var file = await me.New("A/kept.txt");
        using var response = await me.Post(Children, Body("a", behavior));
        if (status == 409)
        {
            await response.AssertError(409, "nameAlreadyExists");
        }
        else
        {
            var folder = await response.Item(status);
            Assert.Equal((status == 201, status == 201 ? "a 1" : "A"), (folder.Id() != file.Parent().Id(), folder.Name()));
        }
        Assert.Equal("content", await me.Content($"/me/drive/items/{file.Id()}"));
    }

    [Theory]
    [InlineData("fail", 409)]
    [InlineData("replace", 409)]
    [InlineData("rename", 201)]
    public async Task A_name_that_a_file_has_is_never_taken_from_it(string behavior, int status)
    {
        using var me = host.AsNewcomer();
        await me.New("A");
        await (await me.Post(Children, Body("A", behavior))).AssertStatus(status);
        Assert.Equal(status == 201 ? ["A", "A 1"] : ["A"], await me.Names());
    }

    [Fact]
    public async Task The_behaviour_may_stand_in_the_address_or_under_its_older_name()
    {
        using var me = host.AsNewcomer();
        await me.New("A/x.txt");
        Assert.Equal("A 1", (await (await me.Post($"{Children}?@microsoft.graph.conflictBehavior=rename", """{"name": "A", "folder": {}}""")).Item(201)).Name());
        Assert.Equal("A 2", (await (await me.Post(Children, """{"name": "A", "folder": {}, "@name.conflictBehavior": "rename"}""")).Item(201)).Name());
        await (await me.Post(Children, Body("A", "overwrite"))).AssertError(400, "invalidRequest");
    }

    [Theory]
    [InlineData("""{"name": "a:b", "folder": {}}""", "invalidRequest", "invalidPath")]
    [InlineData("""{"name": "", "folder": {}}""", "invalidRequest", "invalidPath")]
    [InlineData("""{"folder": {}}""", "invalidRequest", "invalidPath")]
    [InlineData("""{"name": "forms", "folder": {}}""", "invalidRequest", "invalidPath")]
    [InlineData("""{"name": "~x", "folder": {}}""", "invalidRequest", "invalidPath")]
    [InlineData("""{"name": "x"}""", "invalidRequest", null)]
    [InlineData("""{"name": 5, "folder": {}}""", "BadRequest", null)]
    [InlineData("""{"name": "x", """, "BadRequest", null)]
    [InlineData("[]", "BadRequest", null)]
    public async Task A_body_that_cannot_be_followed_is_refused(string body, string code, string? inner)
    {
        using var me = host.AsNewcomer();
        await (await me.Post(Children, body)).AssertError(400, code, inner);
        Assert.Empty(await me.Names());
    }

    [Fact]
    public async Task It_is_made_in_a_folder_only_and_by_those_who_may_write()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        await (await me.Post($"/me/drive/items/{file.Id()}/children", Body("A"))).AssertError(400, "invalidRequest");
        await (await me.Post($"{DriveAsking.Root}:/missing:/children", Body("A"))).AssertError(404, "itemNotFound");
        using var reader = host.AsNewcomer("Files.Read.All");
        await (await reader.Post(Children, Body("A"))).AssertError(403, "accessDenied");
    }

    private static string Body(string name, string behavior = "") => behavior.Length == 0
        ? $$"""{"folder": {}, "name": "{{name}}"}"""
        : $$"""{"folder": {}, "name": "{{name}}", "@microsoft.graph.conflictBehavior": "{{behavior}}"}""";
}

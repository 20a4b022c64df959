using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>What becomes of an upload when its name is taken, for each conflictBehavior, and how another name is chosen.</summary>
public sealed class ConflictBehaviorTests(FileHostApplication host)
{
    [Theory]
    [InlineData(null)]
    [InlineData("replace")]
    [InlineData("fail")]
    [InlineData("rename")]
    public async Task A_free_name_is_taken_whatever_is_asked_for(string? behavior)
    {
        using var me = host.AsNewcomer();
        Assert.Equal("hello.txt", (await (await me.PutPath("hello.txt", "x", behavior)).Item(201)).Name());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("replace")]
    [InlineData("Replace")]
    public async Task Replace_makes_a_new_version_of_the_file_that_is_there(string? behavior)
    {
        using var me = host.AsNewcomer();
        var before = await me.New("hello.txt", "before");
        var after = await (await me.PutPath("HELLO.txt", "after", behavior)).Item(201);
        Assert.Equal((before.Id(), "hello.txt"), (after.Id(), after.Name()));
        Assert.NotEqual(before.Text("eTag"), after.Text("eTag"));
        Assert.Equal("after", await me.Content($"{DriveAsking.Root}:/hello.txt:"));
    }

    [Fact]
    public async Task Fail_changes_nothing_and_is_recorded()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("hello.txt", "before");
        await (await me.PutPath("hello.TXT", "after", "fail")).AssertError(409, "nameAlreadyExists");
        Assert.Equal(before.Text("eTag"), (await me.Item($"/me/drive/items/{before.Id()}")).Text("eTag"));
        Assert.Equal("before", await me.Content($"/me/drive/items/{before.Id()}"));
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(before.Id()));
        var refusal = Assert.Single(await host.Refusals(before.Parent().Id()));
        Assert.Equal(("NameTaken", 409), (refusal.Text("code"), refusal.Number("status")));
    }

    [Fact]
    public async Task Rename_makes_another_item_and_describes_that_one()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("hello.txt", "before");
        var other = await (await me.PutPath("hello.txt", "after", "rename")).Item(201);
        Assert.Equal("hello 1.txt", other.Name());
        Assert.NotEqual(before.Id(), other.Id());
        Assert.Equal("before", await me.Content($"/me/drive/items/{before.Id()}"));
        Assert.Equal("after", await me.Content($"/me/drive/items/{other.Id()}"));
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(other.Id()));
    }

    [Theory]
    [InlineData(null, 409)]
    [InlineData("replace", 409)]
    [InlineData("fail", 409)]
    [InlineData("rename", 201)]
    public async Task A_folder_is_never_replaced_by_a_file(string? behavior, int status)
    {
        using var me = host.AsNewcomer();
        var folder = (await me.New("My%20Folder/a.txt")).Parent().Id();
        using var response = await me.PutPath("my%20folder", "x", behavior);
        if (status == 409) await response.AssertError(409, "nameAlreadyExists");
        else Assert.Equal("my folder 1", (await response.Item(201)).Name());
        Assert.Equal(1, (await me.Item($"/me/drive/items/{folder}")).GetProperty("folder").Number("childCount"));
    }

    [Theory]
    [InlineData("overwrite")]
    [InlineData("fail,rename")]
    [InlineData("replace ")]
    [InlineData("0")]
    public async Task Any_other_word_is_refused_before_anything_is_stored(string behavior)
    {
        using var me = host.AsNewcomer();
        var error = await (await me.PutPath("hello.txt", "x", Uri.EscapeDataString(behavior))).AssertError(400, "invalidRequest");
        Assert.All(["fail", "replace", "rename"], word => Assert.Contains(word, error.Text("message"), StringComparison.Ordinal));
        await (await me.Read($"{DriveAsking.Root}:/hello.txt")).AssertError(404, "itemNotFound");
    }

    [Theory]
    [InlineData("%40microsoft.graph.conflictBehavior=fail")]
    [InlineData("%40microsoft%2Egraph.conflictBehavior=%66ail")]
    [InlineData("a=b&@microsoft.graph.conflictBehavior=fail&c")]
    [InlineData("@name.conflictBehavior=fail")]
    public async Task The_parameter_is_understood_however_it_is_written(string query)
    {
        using var me = host.AsNewcomer();
        await me.New("hello.txt");
        await (await me.Put($"{DriveAsking.Root}:/hello.txt:/content?{query}", "x")).AssertError(409, "nameAlreadyExists");
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("rename")]
    public async Task A_file_addressed_by_its_own_id_is_replaced_whatever_is_asked_for(string behavior)
    {
        using var me = host.AsNewcomer();
        var before = await me.New("hello.txt", "before");
        var address = $"/me/drive/items/{before.Id()}/content?@microsoft.graph.conflictBehavior={behavior}";
        var after = await (await me.Put(address, "after")).Item(201);
        Assert.Equal((before.Id(), "hello.txt"), (after.Id(), after.Name()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("fail")]
    [InlineData("rename")]
    public async Task A_file_where_a_folder_is_needed_stands_in_the_way(string? behavior)
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a/b");
        await (await me.PutPath("a/B/c.txt", "x", behavior)).AssertError(409, "nameAlreadyExists");
        await (await me.PutPath("a/b/c/d.txt", "x", behavior)).AssertError(409, "nameAlreadyExists");
        Assert.Equal("NameTaken", (await host.Refusals(file.Parent().Id()))[0].Text("code"));
    }

    [Theory]
    [InlineData("hello.txt", "hello 1.txt", "hello 2.txt")]
    [InlineData("HELLO.txt", "HELLO 1.txt", "HELLO 2.txt")]
    [InlineData("README", "README 1", "README 2")]
    [InlineData(".profile", ".profile 1", ".profile 2")]
    [InlineData("a.tar.gz", "a.tar 1.gz", "a.tar 2.gz")]
    [InlineData("hello 1.txt", "hello 1 1.txt", "hello 1 2.txt")]
    public async Task A_number_is_put_before_the_extension_beginning_at_one(string name, params string[] next)
    {
        using var me = host.AsNewcomer();
        await me.New(Uri.EscapeDataString(name));
        foreach (var expected in next) Assert.Equal(expected, (await Rename(me, name)).Name());
    }

    [Fact]
    public async Task The_first_free_number_is_taken_and_neither_case_nor_kind_makes_a_name_free()
    {
        using var me = host.AsNewcomer();
        foreach (var path in new[] { "hello.txt", "HELLO%201.TXT", "hello%202.txt/a.txt", "hello%204.txt" }) await me.New(path);
        Assert.Equal("Hello 3.txt", (await Rename(me, "Hello.txt")).Name());
        Assert.Equal("hello 5.txt", (await Rename(me, "hello.txt")).Name());
    }

    [Theory]
    [InlineData(127, "😀", "")]
    [InlineData(251, "a", ".txt")]
    [InlineData(1, "a", "254")]
    public async Task A_name_that_is_as_long_as_can_be_finds_a_free_one_too(int letters, string letter, string extension)
    {
        using var me = host.AsNewcomer();
        var name = string.Concat(Enumerable.Repeat(letter, letters)) + (extension == "254" ? $".{new string('x', 253)}" : extension);
        await me.New(Uri.EscapeDataString(name));
        var other = await Rename(me, name);
        Assert.InRange(other.Name().Length, 1, 255);
        Assert.NotEqual(name, other.Name());
    }

    [Fact]
    public async Task Uploads_at_once_that_ask_for_rename_get_a_name_each()
    {
        using var me = host.AsNewcomer();
        await me.New("hello.txt");
        var items = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Rename(me, "hello.txt")));
        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"hello {n}.txt"), items.Select(item => item.Name()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Uploads_at_once_to_a_new_path_make_one_item_and_a_version_each()
    {
        using var me = host.AsNewcomer();
        var items = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => me.New("new/folder/hello.txt", $"{n}")));
        var id = Assert.Single(items.Select(item => item.Id()).Distinct());
        using var auditor = host.AsAdministrator();
        var versions = (await auditor.GetJson($"/api/files/{id}/versions")).GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 16).Reverse().Select(n => (long)n), versions.Select(version => version.Number("version")));
        Assert.Equal(16, versions.Select(version => version.Text("sha256")).Distinct().Count());
        Assert.Single((await me.Item($"{DriveAsking.Root}/children")).GetProperty("value").EnumerateArray());
        await host.AssertIntact(id);
    }

    [Fact]
    public async Task Of_uploads_at_once_that_ask_for_fail_one_is_taken()
    {
        using var me = host.AsNewcomer();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => me.PutPath("hello.txt", $"{n}", "fail")));
        Assert.Equal([201, .. Enumerable.Repeat(409, 7)], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    private static async Task<JsonElement> Rename(HttpClient me, string name) =>
        await (await me.PutPath(Uri.EscapeDataString(name), "other", "rename")).Item(201);
}

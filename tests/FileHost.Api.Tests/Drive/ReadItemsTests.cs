using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>GET of an item: by every address the same, in the form that clients read.</summary>
public sealed class ReadItemsTests(FileHostApplication host)
{
    private const string ETag = """^"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\},[1-9][0-9]*"$""";
    private const string CTag = """^"c:\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\},[1-9][0-9]*"$""";
    private const string Utc = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$";

    [Fact]
    public async Task An_item_is_the_same_by_its_id_by_its_path_and_from_its_parent()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a/b/c.txt");
        var (id, parent) = (file.Id(), file.Parent().Id());
        foreach (var address in new[]
        {
            $"/me/drive/items/{id}", $"/me/drive/items/{id}:", $"/me/drive/items/{id}:/", $"/me/drive/items/{parent}:/c.txt",
            "/me/drive/root:/a/b/c.txt", "/me/drive/root:/a/b/c.txt:", "/me/drive/root:/a/b/c.txt:/", "/me/drive/root:/a/b/c.txt:/?other=id",
            "/me/drive/root:/a%2Fb%2Fc.txt", "/me/drive/root:/A/B/C.TXT", "/me/drive/items/root:/a/b/c.txt", $"/drives/{file.Parent().Text("driveId")}/items/{id}",
        })
            Assert.Equal(WithoutDownload(file), WithoutDownload(await me.Item(address)));
    }

    [Fact]
    public async Task A_file_has_what_clients_need_and_nothing_is_null()
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var me = host.As(person);
        await me.New("50%25%20%231/%C3%BC/a.txt", "before");
        var file = await me.New("50%25%20%231/%C3%BC/a.txt");
        Assert.DoesNotContain("null", file.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("a.txt", 7L, "text/plain"), (file.Name(), file.Number("size"), file.GetProperty("file").Text("mimeType")));
        Assert.Equal("ED7002B439E9AC845F22357D822BAC1444730FBDB6016D3EC9432297B9EC9F73", file.Hash("sha256Hash"));
        Assert.Matches(ETag, file.Text("eTag"));
        Assert.Matches(CTag, file.Text("cTag"));
        foreach (var dates in new[] { file, file.GetProperty("fileSystemInfo") })
            Assert.All(["createdDateTime", "lastModifiedDateTime"], name => Assert.Matches(Utc, dates.Text(name)));
        foreach (var who in new[] { "createdBy", "lastModifiedBy" })
            Assert.Equal($"{person} (name)", file.GetProperty(who).GetProperty("user").Text("displayName"));
        Assert.StartsWith($"{host.Address}/", file.Text("webUrl"), StringComparison.Ordinal);
        Assert.StartsWith($"{host.Address}/v1.0/$metadata#drives(", file.Text("@odata.context"), StringComparison.Ordinal);
        Assert.False(file.Has("folder") || file.Has("root"));
        Assert.Equal("/50%25%20%231/%C3%BC", file.Parent().Text("path")!.Split("root:")[1]);
    }

    [Fact]
    public async Task The_parents_path_is_an_address_that_leads_to_the_parent()
    {
        using var me = host.AsNewcomer();
        var parent = (await me.New("50%25%20%231/%F0%9F%98%80%20(a)/c.txt")).Parent();
        Assert.Equal($"/drives/{parent.Text("driveId")}/root:/50%25%20%231/%F0%9F%98%80%20%28a%29", parent.Text("path"));
        Assert.Equal(parent.Id(), (await me.Item(parent.Text("path")!)).Id());
        Assert.Equal(("😀 (a)", "business"), (parent.Name(), parent.Text("driveType")));
    }

    [Fact]
    public async Task A_folder_counts_what_lies_in_it_and_is_no_file()
    {
        using var me = host.AsNewcomer();
        foreach (var path in new[] { "a/b.txt", "a/c.txt", "a/d/e.txt" }) await me.New(path);
        var folder = await me.Item($"{DriveAsking.Root}:/a");
        Assert.Equal(3, folder.GetProperty("folder").Number("childCount"));
        Assert.False(folder.Has("file") || folder.Has("root") || folder.Has("@microsoft.graph.downloadUrl"));
        Assert.Matches(ETag, folder.Text("eTag"));
        Assert.Matches(Utc, folder.Text("lastModifiedDateTime"));
        Assert.DoesNotContain("null", folder.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/me/drive/root")]
    [InlineData("/me/drive/root:")]
    [InlineData("/me/drive/root:/")]
    [InlineData("/me/drive/root/?select=id,name,root,folder,parentReference")]
    [InlineData("/me/drive/items/root")]
    public async Task The_root_is_a_folder_that_has_the_drive_and_no_parent(string address)
    {
        using var me = host.AsNewcomer();
        var root = await me.Item(address);
        Assert.Equal((JsonValueKind.Object, "root"), (root.GetProperty("root").ValueKind, root.Name()));
        Assert.Equal(0, root.GetProperty("folder").Number("childCount"));
        Assert.True(Guid.TryParseExact(root.Parent().Text("driveId"), "N", out _));
        Assert.Null(root.Parent().Text("id"));
        Assert.Equal(root.Id(), (await me.Item($"/me/drive/items/{root.Id()}")).Id());
    }

    [Theory]
    [InlineData("/me/drive/root:/nothing.txt")]
    [InlineData("/me/drive/root:/nothing/at/all.txt:")]
    [InlineData("/me/drive/root:/a.txt/b.txt")]
    [InlineData("/me/drive/root:/nothing.txt:/content")]
    [InlineData("/me/drive/root:/nothing:/children")]
    [InlineData("/me/drive/items/0123456789abcdef0123456789abcdef")]
    [InlineData("/me/drive/items/b%21x")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var me = host.AsNewcomer();
        await me.New("a.txt");
        await (await me.Read(address)).AssertError(404, "itemNotFound");
    }

    [Fact]
    public async Task What_was_asked_by_HEAD_is_answered_without_a_body()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        using var response = await me.Ask(HttpMethod.Head, $"/me/drive/items/{file.Id()}");
        await response.AssertStatus(200);
        Assert.Equal(file.Text("eTag"), response.Header("ETag"));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_editors_save_shows_at_once()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a.txt", "before");
        var editor = await WopiClient.Open(host, before.Id(), "bob");
        await (await editor.Lock("A")).AssertStatus(200);
        await (await editor.PutFile("by the editor"u8.ToArray(), "A")).AssertStatus(200);
        var after = await me.Item($"/me/drive/items/{before.Id()}");
        Assert.Equal("bob (name)", after.GetProperty("lastModifiedBy").GetProperty("user").Text("displayName"));
        Assert.NotEqual(before.Text("eTag"), after.Text("eTag"));
        Assert.Equal((await editor.FileInfo()).Text("LastModifiedTime"), after.Text("lastModifiedDateTime"));
        Assert.Equal("by the editor", await me.Content($"/me/drive/items/{before.Id()}"));
    }

    private static string WithoutDownload(JsonElement item) => string.Join(
        '\n', item.EnumerateObject().Where(property => property.Name != "@microsoft.graph.downloadUrl").Select(property => $"{property}"));
}

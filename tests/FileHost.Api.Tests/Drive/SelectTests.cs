using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>$select, $expand and $orderby; sizes of folders; and through which program an item was made.</summary>
public sealed class SelectTests(FileHostApplication host)
{
    [Theory]
    [InlineData("$select=name,size", "id name size")]
    [InlineData("select=name", "id name")]
    [InlineData("%24select=parentReference%2Fid", "id parentReference")]
    [InlineData("$select=id,content.downloadUrl", "@microsoft.graph.downloadUrl id")]
    [InlineData("$select=id,@microsoft.graph.downloadUrl", "@microsoft.graph.downloadUrl id")]
    [InlineData("$select=nothing", "id")]
    public async Task Only_what_is_asked_for_comes(string query, string members)
    {
        using var me = host.AsNewcomer();
        await me.New("a.txt");
        foreach (var item in new[] { await me.Item($"{DriveAsking.Root}:/a.txt?{query}"), (await me.Item($"{DriveAsking.Root}/children?{query}")).Values().Single() })
            Assert.Equal(members, string.Join(' ', item.EnumerateObject().Select(member => member.Name).Where(name => name != "@odata.context").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_next_page_is_selected_as_the_first_one()
    {
        using var me = host.AsNewcomer();
        foreach (var name in new[] { "a", "b" }) await me.New(name);
        var next = new Uri((await me.Item($"{DriveAsking.Root}/children?$top=1&$select=name")).Text("@odata.nextLink")!);
        var item = (await me.Item(next.PathAndQuery["/v1.0".Length..])).Values().Single();
        Assert.Equal((2, "b"), (item.EnumerateObject().Count(), item.Name()));
    }

    [Fact]
    public async Task What_lies_in_a_folder_comes_along_when_it_is_asked_for()
    {
        using var me = host.AsNewcomer();
        foreach (var path in new[] { "A/b.txt", "A/C/d.txt" }) await me.New(path);
        var folder = await me.Item($"{DriveAsking.Root}:/A?$expand=children");
        Assert.Equal(["b.txt", "C"], folder.GetProperty("children").EnumerateArray().Select(child => child.Name()));
        Assert.False((await me.Item($"{DriveAsking.Root}:/A")).Has("children"));
        Assert.False((await me.Item($"{DriveAsking.Root}:/A/b.txt?$expand=children,thumbnails")).Has("children"));
    }

    [Theory]
    [InlineData("name", "a C d z")]
    [InlineData("name desc", "z d C a")]
    [InlineData("size", "C z d a")]
    [InlineData("size%20desc", "a d z C")]
    [InlineData("lastModifiedDateTime+asc", "z C a d")]
    [InlineData("lastModifiedDateTime desc", "d a C z")]
    public async Task Children_come_in_the_order_that_is_asked_for_page_by_page(string order, string names)
    {
        using var me = host.AsNewcomer();
        await me.New("z", "1");
        await me.New("C/x", "0123456789");
        await me.New("a", "333");
        await me.New("d", "22");
        var (found, address) = (new List<string>(), $"{DriveAsking.Root}/children?$top=1&$orderby={order.Replace(" ", "%20", StringComparison.Ordinal)}");
        for (var next = address; next is not null;)
        {
            var page = await me.Item(next);
            found.Add(page.Values().Single().Name());
            next = page.Text("@odata.nextLink") is { } link ? new Uri(link).PathAndQuery["/v1.0".Length..] : null;
        }
        Assert.Equal(names, string.Join(' ', found));
    }

    [Theory]
    [InlineData("colour")]
    [InlineData("name up")]
    [InlineData("name asc desc")]
    [InlineData("name,size")]
    public async Task An_order_that_is_not_known_is_refused(string order)
    {
        using var me = host.AsNewcomer();
        await (await me.Read($"{DriveAsking.Root}/children?$orderby={Uri.EscapeDataString(order)}")).AssertError(400, "invalidRequest", "invalidQueryOption");
    }

    [Fact]
    public async Task A_folder_is_as_large_as_all_that_lies_below_it()
    {
        using var me = host.AsNewcomer();
        await me.New("A/b.txt", "12345");
        await me.New("A/C/d.txt", "678");
        Assert.Equal(8, (await me.Item($"{DriveAsking.Root}:/A")).Number("size"));
        Assert.Equal(8, (await me.Item($"{DriveAsking.Root}/children?$select=name,size")).Values().Single().Number("size"));
        Assert.False((await me.Item($"{DriveAsking.Root}/children")).Values().Single().Has("size"));
    }

    [Fact]
    public async Task An_item_names_the_person_and_the_program_that_made_it()
    {
        using var me = host.With(new() { ["sub"] = $"person-{Guid.NewGuid():N}", ["name"] = "Ann", ["scp"] = "Files.ReadWrite", ["azp"] = "the-program" });
        var file = await me.New("A/b.txt");
        foreach (var item in new[] { file, await me.Item($"{DriveAsking.Root}:/A") })
        {
            var by = item.GetProperty("createdBy");
            Assert.Equal(("Ann", "the-program"), (by.GetProperty("user").Text("displayName"), by.GetProperty("application").Id()));
        }
        await host.AssertIntact(file.Id());
    }
}

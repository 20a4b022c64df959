using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>GET children: what lies in a folder, page by page.</summary>
public sealed class ChildrenTests(FileHostApplication host)
{
    [Fact]
    public async Task They_come_in_the_order_of_their_names_whatever_the_case()
    {
        using var me = await Folder("b.txt", "C.txt", "a.txt", "D/x.txt", "%C3%A4.txt", "10.txt");
        Assert.Equal(["10.txt", "a.txt", "b.txt", "C.txt", "D", "ä.txt"], Names(await me.Item($"{DriveAsking.Root}/children")));
    }

    [Fact]
    public async Task Each_is_as_it_is_alone()
    {
        using var me = await Folder("file.txt", "folder/x.txt", "folder/y.txt");
        foreach (var child in Values(await me.Item($"{DriveAsking.Root}/children")))
        {
            var alone = await me.Item($"/me/drive/items/{child.Id()}");
            Assert.Equal(Comparable(alone), Comparable(child));
            Assert.NotEqual(child.Has("file"), child.Has("folder"));
            Assert.Equal(child.Has("file"), child.Has("@microsoft.graph.downloadUrl"));
        }
    }

    [Fact]
    public async Task A_folder_is_found_by_its_id_and_by_its_path_and_an_empty_one_has_none()
    {
        using var me = await Folder("a/b.txt");
        var folder = (await me.Item($"{DriveAsking.Root}:/a")).Id();
        foreach (var address in new[] { $"/me/drive/items/{folder}", $"{DriveAsking.Root}:/a:", "/me/drive/items/root:/a:" })
            Assert.Equal(["b.txt"], Names(await me.Item($"{address}/children")));
        using var newcomer = host.AsNewcomer();
        var empty = await newcomer.Item($"{DriveAsking.Root}/children");
        Assert.Empty(Values(empty));
        Assert.False(empty.Has("@odata.nextLink"));
    }

    [Theory]
    [InlineData("?$top=2")]
    [InlineData("?top=2")]
    [InlineData("?%24top=2")]
    public async Task Pages_follow_each_other_until_there_are_no_more(string query)
    {
        using var me = await Folder("a", "b", "c", "d", "e");
        var pages = await Pages(me, query);
        Assert.Equal([["a", "b"], ["c", "d"], ["e"]], pages);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(100000)]
    public async Task A_page_that_holds_all_has_none_behind_it(int top)
    {
        using var me = await Folder("a", "b", "c", "d", "e");
        Assert.Equal([["a", "b", "c", "d", "e"]], await Pages(me, $"?$top={top}"));
    }

    [Fact]
    public async Task Without_a_number_a_page_has_two_hundred()
    {
        using var me = await Folder([.. Enumerable.Range(0, 201).Select(n => $"{n:000}")]);
        Assert.Equal([200, 1], (await Pages(me, "")).Select(page => page.Count));
    }

    [Theory]
    [InlineData("$skiptoken")]
    [InlineData("$skipToken")]
    [InlineData("%24skiptoken")]
    [InlineData("skiptoken")]
    public async Task The_link_to_the_next_page_is_absolute_and_its_token_is_understood_however_it_is_named(string name)
    {
        using var me = await Folder("a", "b", "c");
        var next = (await me.Item($"{DriveAsking.Root}/children?$top=2")).Text("@odata.nextLink")!;
        Assert.StartsWith($"{host.Address}/v1.0/", next, StringComparison.Ordinal);
        var token = next[(next.IndexOf("skiptoken=", StringComparison.Ordinal) + 10)..].Split('&')[0];
        Assert.Equal(["c"], Names(await me.Item($"{DriveAsking.Root}/children?$top=2&{name}={token}")));
    }

    [Fact]
    public async Task What_comes_while_somebody_turns_the_pages_moves_nothing()
    {
        using var me = await Folder("b", "d", "f", "h");
        var next = (await me.Item($"{DriveAsking.Root}/children?$top=2")).Text("@odata.nextLink")!;
        foreach (var name in new[] { "a", "c", "e", "g" }) await me.New(name);
        Assert.Equal([["e", "f"], ["g", "h"]], await PagesFrom(me, next));
    }

    [Fact]
    public async Task Names_that_need_encoding_can_end_a_page()
    {
        using var me = await Folder("1%20+%26", "2%20%E4%B8%AD", "3%20%F0%9F%98%80", "4%20%25");
        Assert.Equal([["1 +&"], ["2 中"], ["3 😀"], ["4 %"]], await Pages(me, "?$top=1"));
    }

    [Theory]
    [InlineData("$top=0")]
    [InlineData("$top=-1")]
    [InlineData("$top=x")]
    [InlineData("$top=1.5")]
    [InlineData("$top=99999999999999999999")]
    [InlineData("$top=1&$top=2")]
    [InlineData("$skiptoken=!!")]
    [InlineData("$skiptoken=a")]
    [InlineData("$skiptoken=AA")]
    [InlineData("$skiptoken=____")]
    public async Task A_wrong_option_is_refused(string query)
    {
        using var me = host.AsNewcomer();
        await (await me.Read($"{DriveAsking.Root}/children?{query}")).AssertError(400, "invalidRequest", "invalidQueryOption");
    }

    [Fact]
    public async Task A_file_has_none()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        await (await me.Read($"/me/drive/items/{file.Id()}/children")).AssertError(400, "invalidRequest");
    }

    private async Task<HttpClient> Folder(params string[] paths)
    {
        var me = host.AsNewcomer();
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (path, _) => await me.New(path));
        return me;
    }

    private static async Task<List<List<string>>> Pages(HttpClient me, string query)
    {
        var first = await me.Item($"{DriveAsking.Root}/children{query}");
        return [Names(first), .. first.Text("@odata.nextLink") is { } next ? await PagesFrom(me, next) : []];
    }

    private static async Task<List<List<string>>> PagesFrom(HttpClient me, string? next)
    {
        var pages = new List<List<string>>();
        while (next is not null)
        {
            var page = await me.GetJson(next);
            pages.Add(Names(page));
            next = page.Text("@odata.nextLink");
        }
        return pages;
    }

    private static IEnumerable<JsonElement> Values(JsonElement page) => page.GetProperty("value").EnumerateArray();

    private static List<string> Names(JsonElement page) => [.. Values(page).Select(item => item.Name())];

    private static IEnumerable<string> Comparable(JsonElement item) => item.EnumerateObject()
        .Where(property => property.Name is not ("@odata.context" or "@microsoft.graph.downloadUrl") && !(property.Name == "size" && item.Has("folder"))).Select(property => $"{property}");
}

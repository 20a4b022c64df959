using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>delta: what has changed since a place in the global order, each item once and as it is now.</summary>
public sealed class DeltaTests(FileHostApplication host)
{
    private const string Delta = $"{DriveAsking.Root}/delta";

    [Fact]
    public async Task Who_knows_nothing_gets_everything_that_is_there_and_a_link_for_the_next_time()
    {
        using var me = host.AsNewcomer();
        await (await me.Delete($"/me/drive/items/{(await me.New("gone.txt")).Id()}")).AssertStatus(204);
        var file = await me.New("A/b.txt");
        var (items, next) = await All(me, Delta);
        // What one request made has no order among itself.
        Assert.Equal(["A", "b.txt", "root"], items.Select(item => item.Name()).Order(StringComparer.Ordinal));
        Assert.Equal(file.Parent().Id(), items.Single(item => item.Id() == file.Id()).Parent().Id());
        Assert.All(items, item => Assert.False(item.Parent().Has("path")));
        Assert.Contains("/root/delta?token=", next, StringComparison.Ordinal);
        Assert.Empty((await All(me, next)).Items);
    }

    [Fact]
    public async Task Each_change_is_told_once_and_right_after_it_was_made()
    {
        using var me = host.AsNewcomer();
        var (file, deleted) = (await me.New("a.txt"), await me.New("b.txt"));
        var next = (await All(me, $"{Delta}?token=latest")).Next;
        await me.New("a.txt", "again");
        await (await me.Patch($"/me/drive/items/{file.Id()}", """{"name": "c.txt"}""")).Item();
        await (await me.Delete($"/me/drive/items/{deleted.Id()}")).AssertStatus(204);
        var (items, after) = await All(me, next);
        Assert.Equal([(file.Id(), false), (deleted.Id(), true)], items.Select(item => (item.Id(), item.Has("deleted"))));
        Assert.Equal(("c.txt", "again"), (items[0].Name(), await me.Content($"/me/drive/items/{file.Id()}")));
        await (await me.Post($"/me/drive/items/{deleted.Id()}/restore")).Item();
        Assert.False(Assert.Single((await All(me, after)).Items).Has("deleted"));
    }

    [Fact]
    public async Task What_nobody_sees_is_no_change()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        var next = (await All(me, $"{Delta}?token=latest")).Next;
        await (await (await WopiClient.Open(host, file.Id())).Lock("A")).AssertStatus(200);
        await (await me.PutPath("a.txt", "refused")).AssertStatus(423);
        await me.Content($"/me/drive/items/{file.Id()}");
        Assert.Empty((await All(me, next)).Items);
    }

    [Fact]
    public async Task Other_drives_are_not_told_of()
    {
        using var me = host.AsNewcomer();
        using var other = host.AsNewcomer();
        var next = (await All(me, $"{Delta}()")).Next;
        await other.New("a.txt");
        Assert.Empty((await All(me, next)).Items);
    }

    [Fact]
    public async Task Pages_follow_each_other_and_what_changes_meanwhile_comes_again()
    {
        using var me = host.AsNewcomer();
        foreach (var name in new[] { "a", "b", "c", "d" }) await me.New(name);
        var page = await me.Item($"{Delta}?$top=2&$select=name");
        Assert.Equal(["root", "a"], page.Values().Select(item => item.Name()));
        Assert.False(page.Values()[0].Has("size"));
        await me.New("b", "again");
        await (await me.Delete($"{DriveAsking.Root}:/a")).AssertStatus(204);
        var (rest, _) = await All(me, Path(page.Text("@odata.nextLink")!));
        Assert.Equal(["c", "d", "b", "a"], rest.Select(item => item.Name()));
    }

    [Theory]
    [InlineData("delta(token='latest')")]
    [InlineData("microsoft.graph.delta(token='latest')")]
    [InlineData("delta?$token=latest")]
    public async Task The_latest_token_is_one_without_changes(string form)
    {
        using var me = host.AsNewcomer();
        await me.New("a.txt");
        var page = await me.Item($"{DriveAsking.Root}/{form}");
        Assert.Empty(page.Values());
        Assert.True(page.Has("@odata.deltaLink"));
    }

    [Fact]
    public async Task A_time_is_a_token_too()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        Assert.Contains(file.Id(), (await All(me, $"{Delta}?token={file.Text("createdDateTime")}")).Items.Select(item => item.Id()));
        Assert.Empty((await All(me, $"{Delta}?token=2999-01-01T00:00:00Z")).Items);
    }

    [Fact]
    public async Task A_token_of_another_history_is_gone_and_the_answer_says_where_to_begin()
    {
        using var me = host.AsNewcomer();
        using var response = await me.Read($"{Delta}?token=999999999999");
        await response.AssertError(410, "resyncRequired", "resyncChangesApplyDifferences");
        Assert.NotEmpty((await All(me, Path(response.Headers.Location!.ToString()))).Items);
        await (await me.Read($"{Delta}?token=rubbish")).AssertError(400, "invalidRequest", "invalidQueryOption");
    }

    [Fact]
    public async Task While_many_save_nothing_is_left_out()
    {
        using var me = host.AsNewcomer();
        var (told, next) = (new HashSet<string>(), (await All(me, $"{Delta}?token=latest")).Next);
        var saving = Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var n = 0; n < 15; n++) await me.New($"{writer}-{n}.txt");
        }));
        for (var last = false; !last;)
        {
            last = saving.IsCompleted;
            var (items, after) = await All(me, next);
            (told, next) = ([.. told, .. items.Select(item => item.Name())], after);
        }
        await saving;
        Assert.Equal(60, told.Count);
    }

    private static async Task<(IReadOnlyList<JsonElement> Items, string Next)> All(HttpClient me, string address)
    {
        var items = new List<JsonElement>();
        for (; ; )
        {
            var page = await me.Item(address);
            items.AddRange(page.Values());
            if (page.Text("@odata.deltaLink") is { } last) return (items, Path(last));
            address = Path(page.Text("@odata.nextLink")!);
        }
    }

    private static string Path(string link) => new Uri(link).PathAndQuery["/v1.0".Length..];
}

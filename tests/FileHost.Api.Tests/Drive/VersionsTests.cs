using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>versions: all of them, each with its bytes, and an earlier one restored.</summary>
public sealed class VersionsTests(FileHostApplication host)
{
    [Fact]
    public async Task Every_version_is_listed_newest_first_and_page_by_page()
    {
        using var me = host.AsNewcomer();
        var address = await Saved(me, "one", "two!", "three");
        var versions = (await me.Item($"{address}/versions")).Values();
        Assert.Equal([("3.0", 5L), ("2.0", 4L), ("1.0", 3L)], versions.Select(version => (version.Id(), version.Number("size"))));
        Assert.All(versions, version => Assert.Contains("(name)", version.GetProperty("lastModifiedBy").GetProperty("user").Text("displayName")!, StringComparison.Ordinal));
        Assert.Equal((await me.Item(address)).Text("lastModifiedDateTime"), versions[0].Text("lastModifiedDateTime"));
        var first = await me.Item($"{address}/versions?$top=2");
        var second = await me.Item(new Uri(first.Text("@odata.nextLink")!).PathAndQuery["/v1.0".Length..]);
        Assert.Equal(["3.0", "2.0"], first.Values().Select(version => version.Id()));
        Assert.Equal(["1.0"], second.Values().Select(version => version.Id()));
        Assert.False(second.Has("@odata.nextLink"));
    }

    [Theory]
    [InlineData("1.0", "one")]
    [InlineData("2.0", "two!")]
    [InlineData("2", "two!")]
    [InlineData("current", "two!")]
    public async Task A_version_has_its_bytes_the_current_one_too(string id, string content)
    {
        using var me = host.AsNewcomer();
        var address = await Saved(me, "one", "two!");
        Assert.Equal(content.Length, (await me.Item($"{address}/versions/{id}")).Number("size"));
        Assert.Equal(content, await me.Content($"{address}/versions/{id}"));
    }

    [Theory]
    [InlineData("restoreVersion")]
    [InlineData("microsoft.graph.restoreVersion")]
    public async Task To_restore_makes_a_new_version_and_keeps_all_others(string action)
    {
        using var me = host.AsNewcomer();
        var address = await Saved(me, "one", "two!");
        await (await me.Post($"{address}/versions/1.0/{action}")).AssertStatus(204);
        await (await me.Post($"{address}/versions/1.0/{action}")).AssertStatus(204);
        Assert.Equal("one", await me.Content(address));
        Assert.Equal("two!", await me.Content($"{address}/versions/2.0"));
        Assert.Equal(["3.0", "2.0", "1.0"], (await me.Item($"{address}/versions")).Values().Select(version => version.Id()));
        Assert.Equal(["LockChecked", "VersionRestored", "ContentReplaced"], (await host.EventTypes(address.Split('/')[^1])).TakeLast(3));
        await host.AssertIntact(address.Split('/')[^1]);
    }

    [Fact]
    public async Task No_version_is_deleted()
    {
        using var me = host.AsNewcomer();
        var address = await Saved(me, "one", "two!");
        await (await me.Delete($"{address}/versions/1.0")).AssertError(403, "notAllowed", "accessRestricted");
        Assert.Equal(2, (await me.Item($"{address}/versions")).Values().Count);
    }

    [Fact]
    public async Task What_has_no_such_version_says_so()
    {
        using var me = host.AsNewcomer();
        var address = await Saved(me, "one");
        foreach (var id in new[] { "2.0", "0.0", "x", "-1" }) await (await me.Read($"{address}/versions/{id}")).AssertError(404, "itemNotFound");
        await (await me.Post($"{address}/versions/9.0/restoreVersion")).AssertError(404, "itemNotFound");
        await (await me.Read($"{DriveAsking.Root}/versions")).AssertError(400, "invalidRequest");
    }

    [Fact]
    public async Task An_editors_lock_refuses_a_restored_version()
    {
        using var me = host.AsNewcomer();
        var address = await Saved(me, "one", "two!");
        await (await (await WopiClient.Open(host, address.Split('/')[^1])).Lock("A")).AssertStatus(200);
        await (await me.Post($"{address}/versions/1.0/restoreVersion")).AssertError(423, "resourceLocked", "lockMismatch");
        Assert.Equal("two!", await me.Content(address));
    }

    private static async Task<string> Saved(HttpClient me, params string[] contents)
    {
        var id = "";
        foreach (var content in contents) id = (await me.New("a.txt", content)).Id();
        return $"/me/drive/items/{id}";
    }
}

using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>If-Match and If-None-Match, with the tags that the JSON has.</summary>
public sealed class PreconditionTests(FileHostApplication host)
{
    [Theory]
    [InlineData("If-Match", "{eTag}")]
    [InlineData("If-Match", "{cTag}")]
    [InlineData("If-Match", "*")]
    [InlineData("If-Match", "\"other\", {eTag}")]
    [InlineData("If-Match", "{cTag},\"other\"")]
    [InlineData("If-None-Match", "\"other\"")]
    [InlineData("If-None-Match", "\"other\", \"another\"")]
    public async Task A_condition_that_holds_lets_the_save_through(string header, string value)
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a.txt", "before");
        value = Filled(value, before);
        var after = await (await me.Put($"/me/drive/items/{before.Id()}/content", "after", (header, value))).Item(201);
        Assert.Equal(before.Id(), after.Id());
        Assert.Equal("after", await me.Content($"/me/drive/items/{before.Id()}"));
    }

    [Theory]
    [InlineData("If-Match", "\"other\"")]
    [InlineData("If-Match", "\"other\", \"another\"")]
    [InlineData("If-Match", "{stale}")]
    [InlineData("If-None-Match", "*")]
    [InlineData("If-None-Match", "{eTag}")]
    [InlineData("If-None-Match", "{cTag}")]
    [InlineData("If-None-Match", "\"other\", {eTag}")]
    public async Task A_condition_that_does_not_hold_refuses_the_save_and_is_recorded(string header, string value)
    {
        using var me = host.AsNewcomer();
        var stale = await me.New("a.txt", "before");
        var before = await me.New("a.txt", "before");
        value = Filled(value.Replace("{stale}", stale.Text("eTag"), StringComparison.Ordinal), before);
        foreach (var address in new[] { $"/me/drive/items/{before.Id()}/content", $"{DriveAsking.Root}:/a.txt:/content" })
            await (await me.Put(address, "after", (header, value))).AssertError(412, "resourceModified", "entityTagDoesNotMatch");
        Assert.Equal("before", await me.Content($"/me/drive/items/{before.Id()}"));
        Assert.Equal(before.Text("eTag"), (await me.Item($"/me/drive/items/{before.Id()}")).Text("eTag"));
        Assert.Equal(["LockChecked", "UploadRejected", "LockChecked", "UploadRejected"], (await host.EventTypes(before.Id())).Skip(4));
        Assert.All(await host.Refusals(before.Id()), refusal =>
            Assert.Equal(("PreconditionFailed", 412, true), (refusal.Text("code"), refusal.Number("status"), refusal.Flag("kept"))));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"other\"")]
    public async Task Nothing_matches_where_there_is_no_file(string value)
    {
        using var me = host.AsNewcomer();
        var folder = (await me.New("a/b.txt")).Parent().Id();
        using var refused = await me.Put($"{DriveAsking.Root}:/a/c.txt:/content", "x", ("If-Match", value));
        await refused.AssertError(412, "resourceModified", "entityTagDoesNotMatch");
        await (await me.Read($"{DriveAsking.Root}:/a/c.txt")).AssertError(404, "itemNotFound");
        Assert.Equal("PreconditionFailed", Assert.Single(await host.Refusals(folder)).Text("code"));
        await (await me.Put($"{DriveAsking.Root}:/a/c.txt:/content", "x", ("If-None-Match", value))).Item(201);
    }

    [Theory]
    [InlineData("If-Match")]
    [InlineData("If-None-Match")]
    public async Task A_tag_that_is_not_in_quotes_is_malformed(string header)
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a.txt", "before");
        foreach (var value in new[] { before.Text("eTag")!.Trim('"'), "other", "\"open" })
        {
            using var refused = await me.Put($"{DriveAsking.Root}:/a.txt:/content", "after", (header, value));
            await refused.AssertError(400, "invalidRequest", "malformedEntityTag");
        }
        Assert.Equal("before", await me.Content($"/me/drive/items/{before.Id()}"));
    }

    [Fact]
    public async Task A_malformed_tag_in_a_list_does_not_pass_for_none()
    {
        using var me = host.AsNewcomer();
        await me.New("a.txt", "before");
        using var response = await me.Put($"{DriveAsking.Root}:/a.txt:/content", "after", ("If-Match", "\"other\", rubbish"));
        Assert.True((int)response.StatusCode is 400 or 412);
    }

    [Fact]
    public async Task Of_saves_at_once_that_name_the_same_tag_one_is_taken()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a.txt", "before");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            me.Put($"/me/drive/items/{before.Id()}/content", $"{n}", ("If-Match", before.Text("eTag")!))));
        Assert.Equal([201, .. Enumerable.Repeat(412, 7)], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task Of_creations_at_once_that_want_no_file_there_one_is_taken()
    {
        using var me = host.AsNewcomer();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            me.Put($"{DriveAsking.Root}:/a.txt:/content", $"{n}", ("If-None-Match", "*"))));
        Assert.Equal([201, .. Enumerable.Repeat(412, 7)], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task Locks_and_refused_saves_leave_the_tags_as_they_are()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a.txt", "before");
        var editor = await WopiClient.Open(host, before.Id());
        await (await editor.Lock("A")).AssertStatus(200);
        await (await me.Put($"{DriveAsking.Root}:/a.txt:/content", "x")).AssertError(423, "resourceLocked");
        await (await editor.Unlock("A")).AssertStatus(200);
        var after = await me.Item($"/me/drive/items/{before.Id()}");
        Assert.Equal((before.Text("eTag"), before.Text("cTag")), (after.Text("eTag"), after.Text("cTag")));
    }

    [Theory]
    [InlineData("{eTag}", 304)]
    [InlineData("{cTag}", 304)]
    [InlineData("\"other\", {eTag}", 304)]
    [InlineData("W/{eTag}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"other\"", 200)]
    public async Task An_item_that_the_client_has_is_not_sent_again(string value, int status)
    {
        using var me = host.AsNewcomer();
        var item = await me.New("a.txt");
        using var response = await me.Read($"/me/drive/items/{item.Id()}", ("If-None-Match", Filled(value, item)));
        await response.AssertStatus(status);
        Assert.Equal(item.Text("eTag"), response.Header("ETag"));
        if (status == 304) Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("{eTag}", 304)]
    [InlineData("{cTag}", 304)]
    [InlineData("\"other\"", 302)]
    public async Task A_content_that_the_client_has_is_not_sent_again(string value, int status)
    {
        using var me = host.AsNewcomer();
        var item = await me.New("a.txt");
        using var response = await me.Read($"/me/drive/items/{item.Id()}/content", ("If-None-Match", Filled(value, item)));
        await response.AssertStatus(status);
    }

    private static string Filled(string value, System.Text.Json.JsonElement item) => value
        .Replace("{eTag}", item.Text("eTag"), StringComparison.Ordinal).Replace("{cTag}", item.Text("cTag"), StringComparison.Ordinal);
}

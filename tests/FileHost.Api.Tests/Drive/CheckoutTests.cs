using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>checkout, checkin, discardCheckout; and what editors meet meanwhile.</summary>
public sealed class CheckoutTests(FileHostApplication host)
{
    [Fact]
    public async Task Editors_see_a_checkout_as_a_lock_that_nothing_opens()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        await (await me.Post($"/me/drive/items/{file.Id()}/checkout")).AssertStatus(204);
        var editor = await WopiClient.Open(host, file.Id());
        using var refused = await editor.Lock("A");
        await refused.AssertStatus(409);
        var held = refused.Header("X-WOPI-Lock")!;
        Assert.StartsWith("checkout-", held, StringComparison.Ordinal);
        await (await editor.PutFile("x"u8.ToArray(), held)).AssertStatus(409);
        await (await me.Post($"/me/drive/items/{file.Id()}/checkin", """{"comment": "done", "checkInAs": "published"}""")).AssertStatus(204);
        await (await editor.Lock("A")).AssertStatus(200);
        await (await me.Post($"/me/drive/items/{file.Id()}/checkout")).AssertError(423, "resourceLocked", "lockMismatch");
        await host.AssertIntact(file.Id());
    }

    [Fact]
    public async Task The_person_saves_meanwhile_and_others_are_told_whose_it_is()
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var me = host.As(person);
        using var other = host.AsAdministrator();
        var file = await me.New("a.txt", "before");
        var address = $"/users/{person}/drive/items/{file.Id()}";
        await (await me.Post($"{address}/checkout")).AssertStatus(204);
        await (await me.Post($"{address}/checkout")).AssertStatus(204);
        Assert.Equal("checkout", (await other.Item(address)).GetProperty("publication").Text("level"));
        foreach (var asked in new[]
        {
            await other.Put($"{address}/content", "x"), await other.Patch(address, """{"name": "b.txt"}"""), await other.Delete(address),
            await other.Post($"{address}/checkin"), await other.Post($"{address}/checkout"), await other.Post($"{address}/discardCheckout"),
        })
            Assert.Contains($"{person} (name)", (await asked.AssertError(423, "resourceLocked", "lockOwnerMismatch")).Text("message")!, StringComparison.Ordinal);
        await (await me.Put($"{address}/content", "mine")).Item(201);
        await (await me.Post($"{address}/checkin")).AssertStatus(204);
        Assert.Equal("mine", await other.Content(address));
        Assert.False((await other.Item(address)).Has("publication"));
    }

    [Fact]
    public async Task A_discarded_checkout_leaves_the_content_that_was_there_and_a_version_more()
    {
        using var me = host.AsNewcomer();
        var address = $"/me/drive/items/{(await me.New("a.txt", "before")).Id()}";
        await (await me.Post($"{address}/checkout")).AssertStatus(204);
        await (await me.Put($"{address}/content", "draft")).Item(201);
        await (await me.Post($"{address}/discardCheckout")).AssertStatus(204);
        Assert.Equal(("before", "draft"), (await me.Content(address), await me.Content($"{address}/versions/2.0")));
        await (await me.Post($"{address}/discardCheckout")).AssertError(400, "invalidRequest");
        await (await me.Post($"{address}/checkin")).AssertError(400, "invalidRequest");
        await host.AssertIntact(address.Split('/')[^1]);
    }

    [Fact]
    public async Task A_folder_cannot_be_checked_out()
    {
        using var me = host.AsNewcomer();
        await (await me.Post($"{DriveAsking.Root}/checkout")).AssertError(400, "invalidRequest");
    }
}

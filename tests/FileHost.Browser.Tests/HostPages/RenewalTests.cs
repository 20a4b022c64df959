using FileHost.Api.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FileHost.Browser.Tests.HostPages;

/// <summary>Tokens end after some seconds here; a page that goes on renews its own.</summary>
[Collection(FilePagesCollection.Name)]
public sealed class RenewalTests(FilePages pages) : IAsyncLifetime
{
    private FileHostApplication host = null!;

    public async ValueTask InitializeAsync() => host = await pages.Hasty;

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task An_editor_that_takes_tokens_gets_new_ones()
    {
        var (file, url) = await pages.Link(host: host);
        var page = await pages.Page(host: host);
        await page.GotoAsync(url);
        var first = await page.Token();
        var message = page.Editor().Locator("li", new() { HasText = "Reset_Access_Token" });
        await message.Nth(1).WaitForAsync();
        var values = System.Text.Json.JsonDocument.Parse((await message.Nth(1).TextContentAsync())!.Split(' ', 2)[1]).RootElement.GetProperty("Values");
        var renewed = values.GetProperty("token").GetString()!;
        Assert.NotEqual(first, renewed);
        Assert.Equal(first, await page.Token());
        using var info = await new WopiClient(host.Anonymous(), $"{host.Address}/wopi/files/{file}", renewed).CheckFileInfo();
        Assert.True(info.IsSuccessStatusCode);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_document_that_is_only_viewed_is_opened_again()
    {
        var (_, url) = await pages.Link(".ods", "view", host: host);
        var page = await pages.Page(host: host);
        await page.GotoAsync(url);
        var first = await page.Token();
        await Expect(page.Editor().Locator("#token")).Not.ToHaveTextAsync(first);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Where_something_could_be_lost_a_person_decides()
    {
        var (_, url) = await pages.Link(".ods", host: host);
        var page = await pages.Page(host: host);
        await page.GotoAsync(url);
        var first = await page.Token();
        var again = page.GetByRole(AriaRole.Button, new() { Name = "My changes are saved: open again" });
        await again.WaitForAsync();
        Assert.Equal(first, await page.Token());
        await again.ClickAsync();
        await Expect(page.Editor().Locator("#token")).Not.ToHaveTextAsync(first);
        await page.Context.CloseAsync();
    }
}

using FileHost.Api.Tests.Host;
using FileHost.Browser.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FileHost.Browser.Tests.HostPages;

/// <summary>A person's documents in a browser, and what an automatic check of accessibility finds on each page.</summary>
[Collection(FilePagesCollection.Name)]
public sealed class FileListTests(FilePages pages)
{
    [Fact]
    public async Task A_new_document_is_made_and_opened_and_closing_it_leads_back_to_its_folder()
    {
        var page = await pages.SignedIn("writer");
        await page.GetByLabel("New document").SelectOptionAsync("Text (OpenDocument)");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Minutes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(page.Heading()).ToHaveTextAsync("Minutes.odt");
        await page.Editor().Locator("#token").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Close and go back" }).ClickAsync();
        await Expect(page.Heading()).ToHaveTextAsync("Your files");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Edit Minutes.odt" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Documents_are_found_and_opened_by_keyboard_alone()
    {
        using var reader = pages.Host.As("reader");
        await reader.Upload("Deep/Annual%20report.odt", "x");
        var page = await pages.SignedIn("reader");
        await page.TabTo(page.GetByLabel("Search by name"));
        await page.Keyboard.TypeAsync("annual");
        await page.Keyboard.PressAsync("Enter");
        await page.Enter(page.GetByRole(AriaRole.Link, new() { Name = "View Annual report.odt" }));
        await Expect(page.Heading()).ToHaveTextAsync("Annual report.odt");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Somebody_who_is_signed_out_meanwhile_is_told_so()
    {
        using var owner = pages.Host.As("leaver");
        var file = await owner.Upload("Left.odt", "x");
        var page = await pages.SignedIn("leaver");
        await page.GotoAsync($"/files/{file}/edit");
        await page.Editor().Locator("#token").WaitForAsync();
        await page.Context.ClearCookiesAsync();
        await page.Says("Action_Save_Resp");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You no longer have access to this document here.");
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(1280), InlineData(400)]
    public async Task Every_page_is_accessible_in_light_and_in_dark(int width)
    {
        var person = $"viewer {width}";
        using var owner = pages.Host.As(person);
        var file = await owner.Upload("Contracts/A%20very%20long%20name%20of%20a%20document%20that%20nobody%20has%20shortened%20in%20time%20(final).odt", "first draft");
        await owner.Upload("Budget.ods", "x");
        await owner.Upload("Notes.txt", "x");
        var page = await pages.SignedIn(person, width);
        foreach (var (name, path) in new[] { ("files", "/files"), ("versions", $"/files/{file}/versions"), ("nothing", "/files/nothing") })
        {
            await page.GotoAsync(path);
            await Check(page, $"{name}-{width}");
        }
        await page.GotoAsync($"/files/{file}/edit");
        var editor = await page.Opened(pages.Host, file);
        await Expect(page.Locator("#saved")).ToContainTextAsync("by viewer");
        await Check(page, $"editor-{width}");
        await editor.PutFile([1], "no lock of this file");
        await page.Says("Action_Save_Resp");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Saving failed");
        await Check(page, $"refused-{width}");
        await page.Says("UI_Sharing");
        await Check(page, $"sharing-{width}");
        await page.Context.CloseAsync();
        var nobody = await pages.Page(width: width);
        await nobody.GotoAsync("/files");
        await Check(nobody, $"sign-in-{width}");
        await nobody.Context.CloseAsync();
    }

    // FILEHOST_PICTURES names a folder that takes a picture of each page.
    private static async Task Check(IPage page, string name)
    {
        await Check(page, name, ColorScheme.Light);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} must be scrolled sideways.");
        // Only colours are different in the dark.
        await Check(page, name, ColorScheme.Dark, "color-contrast");
    }

    private static async Task Check(IPage page, string name, ColorScheme scheme, params string[] rules)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        if (Environment.GetEnvironmentVariable("FILEHOST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{scheme}.png") });
        var violations = await page.Violations(rules);
        Assert.True(violations.Count == 0, $"{name}, {scheme}: {string.Join('\n', violations)}");
    }
}

using System.Text;
using System.Text.RegularExpressions;
using FileHost.Api.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FileHost.Browser.Tests.HostPages;

/// <summary>A page with an editor in a frame, in a browser.</summary>
[Collection(FilePagesCollection.Name)]
public sealed partial class EditorPageTests(FilePages pages)
{
    [Fact]
    public async Task The_editor_is_sent_the_token_and_told_that_the_page_listens()
    {
        var (file, url) = await pages.Link();
        var page = await Open(url);
        var info = await (await page.Opened(pages.Host, file)).FileInfo();
        Assert.Equal("Alice Archer", info.GetProperty("UserFriendlyName").GetString());
        await Expect(page.Editor().GetByText($"{pages.Host.Address} {{\"MessageId\":\"Host_PostmessageReady\"")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Open " })).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_save_moves_the_indicator()
    {
        var (file, url) = await pages.Link();
        var page = await Open(url);
        await Expect(Saved(page)).ToContainTextAsync("by administrator (name)");
        var editor = await page.Opened(pages.Host, file);
        await editor.Lock("A");
        await page.Says("Doc_ModifiedStatus", "{ Modified: true }");
        await Expect(Saved(page)).ToContainTextAsync("changes since then");
        await editor.PutFile(Encoding.UTF8.GetBytes("second draft"), "A");
        await page.Says("Doc_ModifiedStatus", "{ Modified: false }");
        await Expect(Saved(page)).ToHaveTextAsync(SavedByAlice());
        await Expect(page.Locator("#saved-text")).ToHaveAttributeAsync("title", "Version 2");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_refused_save_is_said_clearly_with_what_to_do_until_saving_works_again()
    {
        var (file, url) = await pages.Link();
        var page = await Open(url);
        var editor = await page.Opened(pages.Host, file);
        await editor.Lock("A");
        await editor.PutFile(Encoding.UTF8.GetBytes("lost?"), "B");
        await page.Says("Action_Save_Resp");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Saving failed at");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Another program holds this document.");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("What was sent is kept");
        await editor.PutFile(Encoding.UTF8.GetBytes("second draft"), "A");
        await page.Says("Action_Save_Resp");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Saving works again.");
        await Expect(Saved(page)).ToHaveTextAsync(SavedByAlice());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Closing_leads_back_to_where_the_document_was_opened()
    {
        var page = await Open((await pages.Link(closeUrl: $"{pages.Editor.Address}/back")).Url);
        await page.Says("UI_Close");
        await Expect(page).ToHaveTitleAsync("Back at the intranet");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Closing_a_page_that_nobody_is_to_go_back_from_takes_the_editor_away()
    {
        var page = await Open((await pages.Link()).Url);
        await page.Says("UI_Close");
        await Expect(page.GetByText("The document is closed.")).ToBeVisibleAsync();
        await Expect(page.Locator("iframe")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_closes_after_a_refused_save_is_asked_first()
    {
        var (file, url) = await pages.Link(closeUrl: $"{pages.Editor.Address}/back");
        var page = await Open(url);
        await (await page.Opened(pages.Host, file)).PutFile(Encoding.UTF8.GetBytes("lost?"), "B");
        await page.Says("Action_Save_Resp");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Saving failed");
        await page.Says("UI_Close");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stay" }).ClickAsync();
        await Expect(page.Locator("iframe")).ToHaveCountAsync(1);
        await page.Says("UI_Close");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave anyway" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Back at the intranet");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Messages_of_other_origins_and_of_other_windows_are_not_believed()
    {
        var page = await Open((await pages.Link()).Url);
        await page.Editor().Locator("#token").WaitForAsync();
        const string Forged = """
            ([origin, fromFrame]) => dispatchEvent(new MessageEvent('message', {
              data: JSON.stringify({ MessageId: 'File_Rename', Values: { NewName: 'Forged' } }), origin,
              source: fromFrame ? document.getElementById('editor').contentWindow : window }))
            """;
        await page.EvaluateAsync(Forged, new object[] { "https://office.example.org", true });
        await page.EvaluateAsync(Forged, new object[] { pages.Editor.Address, false });
        await page.EvaluateAsync("postMessage(JSON.stringify({ MessageId: 'UI_Close', Values: {} }), '*')");
        // What comes after them is believed, so they have been dealt with by then.
        await page.Says("File_Rename", "{ NewName: 'Minutes' }");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Minutes.odt");
        await Expect(page).ToHaveTitleAsync("Minutes.odt · FileHost");
        await Expect(page.Locator("iframe")).ToHaveCountAsync(1);
        await page.EvaluateAsync(Forged, new object[] { pages.Editor.Address, true });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Forged.odt");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Sharing_shows_the_documents_address_and_editing_leads_to_the_page_to_edit()
    {
        var (file, url) = await pages.Link();
        var page = await Open(url.Replace("/edit?", "/view?", StringComparison.Ordinal));
        await Expect(page.GetByText("View only")).ToBeVisibleAsync();
        await page.Says("UI_Sharing");
        await Expect(page.GetByLabel("Address of the document")).ToHaveValueAsync($"{pages.Host.Address}/files/{file}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await page.Says("UI_Edit");
        await Expect(page).ToHaveURLAsync(url);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_a_button_opens_the_editor()
    {
        var (file, url) = await pages.Link();
        var page = await pages.Page(scripts: false);
        await page.GotoAsync(url);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = OpenButton() }).ClickAsync();
        var editor = await page.Opened(pages.Host, file);
        Assert.Equal("Alice Archer", (await editor.FileInfo()).GetProperty("UserFriendlyName").GetString());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_configured_site_shows_the_page_in_a_frame_and_learns_that_it_was_closed()
    {
        var (_, url) = await pages.Link();
        var page = await pages.Page();
        await page.GotoAsync($"{pages.Editor.Address}/intranet?src={Uri.EscapeDataString(url)}");
        var inner = page.FrameLocator("iframe[name=document]").FrameLocator("#editor");
        await inner.Locator("#token").WaitForAsync();
        await page.Frame("editor")!.EvaluateAsync("say('UI_Close', {})");
        await Expect(page.Locator("#heard")).ToHaveTextAsync($"{pages.Host.Address} UI_Close");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Open(string url)
    {
        var page = await pages.Page();
        // Unsaved changes are meant to be asked about; the tests leave.
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GotoAsync(url);
        return page;
    }

    private static ILocator Saved(IPage page) => page.Locator("#saved");

    [GeneratedRegex("^\\s*Saved \\d\\d:\\d\\d by Alice Archer\\s*$", RegexOptions.None, 1000)]
    private static partial Regex SavedByAlice();

    [GeneratedRegex("^Open “Report .*” in Office$", RegexOptions.None, 1000)]
    private static partial Regex OpenButton();
}

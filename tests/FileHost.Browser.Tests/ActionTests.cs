using FileHost.Api.Tests.Host;
using FileHost.Browser.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FileHost.Browser.Tests;

/// <summary>What administrators do on the pages, by mouse, by keyboard alone, and with scripts off.</summary>
[Collection(AdminPagesCollection.Name)]
public sealed class ActionTests(AdminPages pages)
{
    public enum Way { Mouse, Keyboard, WithoutScripts }

    public static TheoryData<Way> Ways => [.. Enum.GetValues<Way>()];

    [Theory, MemberData(nameof(Ways))]
    public async Task A_lock_is_broken_with_a_reason_which_the_timeline_then_shows(Way way)
    {
        var editor = await WopiClient.Open(pages.Host, await pages.Host.NewOffer($"{way} break.odt"));
        await editor.Lock("A");
        await pages.Host.CatchUp();
        var page = way == Way.WithoutScripts ? pages.WithoutScripts : pages.Administrator;
        await page.GotoAsync($"/admin/files/{editor.FileId}");
        await Go(way, page.GetByRole(AriaRole.Link, new() { Name = "Break the lock…" }));
        await Expect(page.Heading()).ToHaveTextAsync("Break the lock");
        await Write(way, page.GetByLabel("Why is the lock broken?"), "Alice has left for today");
        await Go(way, page.GetByRole(AriaRole.Button, new() { Name = "Break the lock" }));
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The lock is broken" })).ToBeVisibleAsync();
        await Expect(page.GetByText("not locked", new() { Exact = true })).ToBeVisibleAsync();
        await LoadAgain(way, page);
        await Expect(page.GetByRole(AriaRole.Blockquote)).ToHaveTextAsync("Alice has left for today");
        Assert.Equal("LockBroken", (await pages.Host.EventTypes(editor.FileId))[^1]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_rejected_save_is_promoted_to_a_version(Way way)
    {
        var editor = await WopiClient.Open(pages.Host, await pages.Host.NewOffer($"{way} promote.odt"));
        await editor.Lock("A");
        await pages.Host.RefuseASave(editor, "late work");
        await editor.Unlock("A");
        await pages.Host.CatchUp();
        var page = way == Way.WithoutScripts ? pages.WithoutScripts : pages.Administrator;
        await page.GotoAsync($"/admin/files/{editor.FileId}/rejected-saves");
        await Go(way, page.GetByRole(AriaRole.Link, new() { Name = "Locked by another editor" }));
        await Write(way, page.GetByLabel("Why is it promoted?"), "Alice was offline");
        await Go(way, page.GetByRole(AriaRole.Button, new() { Name = "Promote to version 2" }));
        await Expect(page.GetByText("It was promoted, as version 2.")).ToBeVisibleAsync();
        using var administrator = pages.Host.AsAdministrator();
        Assert.Equal("late work", await administrator.GetStringAsync($"/api/files/{editor.FileId}/versions/2/content", TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_earlier_version_is_restored(Way way)
    {
        var file = await pages.Host.NewOffer($"{way} restore.odt");
        Assert.Equal(file, await Overwrite($"{way} restore.odt"));
        await pages.Host.CatchUp();
        var page = way == Way.WithoutScripts ? pages.WithoutScripts : pages.Administrator;
        await page.GotoAsync($"/admin/files/{file}/versions");
        await Go(way, page.GetByRole(AriaRole.Link, new() { Name = "Restore… version 1" }));
        await Write(way, page.GetByLabel("Why is it restored?"), "The first one was signed");
        await Go(way, page.GetByRole(AriaRole.Button, new() { Name = "Restore version 1" }));
        await Expect(page.GetByText("version 3", new() { Exact = true })).ToBeVisibleAsync();
        await LoadAgain(way, page);
        await Expect(page.GetByRole(AriaRole.Paragraph).Filter(new() { HasText = "restored version 1, saved version 3" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_done_is_said_once()
    {
        var editor = await WopiClient.Open(pages.Host, await pages.Host.NewOffer("Once.odt"));
        await editor.Lock("A");
        var page = pages.Administrator;
        await page.GotoAsync($"/admin/files/{editor.FileId}/lock/break");
        await page.GetByLabel("Why is the lock broken?").FillAsync("gone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Break the lock" }).ClickAsync();
        await Expect(page.GetByText("The lock is broken")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Heading()).ToHaveTextAsync("Once.odt");
        await Expect(page.GetByText("The lock is broken")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_lock_that_has_changed_meanwhile_is_not_broken_by_mistake()
    {
        var editor = await WopiClient.Open(pages.Host, await pages.Host.NewOffer("Changed.odt"));
        await editor.Lock("A");
        var page = pages.Administrator;
        await page.GotoAsync($"/admin/files/{editor.FileId}/lock/break");
        await editor.UnlockAndRelock("A", "B");
        await page.GetByLabel("Why is the lock broken?").FillAsync("gone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Break the lock" }).ClickAsync();
        await Expect(page.Heading()).ToHaveTextAsync("Not possible now");
        Assert.Equal("LockReplaced", (await pages.Host.EventTypes(editor.FileId))[^1]);
    }

    [Fact]
    public async Task The_pages_fill_a_projection_anew_and_verify_a_file()
    {
        var page = pages.Administrator;
        await page.GotoAsync("/admin/system");
        await page.GetByRole(AriaRole.Link, new() { Name = "Rebuild… Alarms" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rebuild Alarms" }).ClickAsync();
        await Expect(page.GetByText("The projection is being filled anew")).ToBeVisibleAsync();
        await page.GotoAsync($"/admin/files/{pages.Story.File}/integrity");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify this file" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Intact");
    }

    private async Task<string> Overwrite(string name)
    {
        using var administrator = pages.Host.AsAdministrator();
        using var response = await administrator.PutAsync(
            $"/v1.0/me/drive/root:/Contracts/{Uri.EscapeDataString(name)}:/content", new StringContent("second draft"), TestContext.Current.CancellationToken);
        return (await response.EnsureSuccessStatusCode().Json()).GetProperty("id").GetString()!;
    }

    private static Task Go(Way way, ILocator target) => way == Way.Keyboard ? target.Page.Enter(target) : target.ClickAsync();

    private static async Task Write(Way way, ILocator field, string text)
    {
        if (way != Way.Keyboard)
        {
            await field.FillAsync(text);
            return;
        }
        await field.Page.TabTo(field);
        await field.Page.Keyboard.TypeAsync(text);
    }

    // With scripts the page asks again by itself until it has everything.
    private async Task LoadAgain(Way way, IPage page)
    {
        if (way != Way.WithoutScripts) return;
        await pages.Host.CatchUp();
        await page.ReloadAsync();
    }
}

using System.Text.RegularExpressions;
using FileHost.Browser.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FileHost.Browser.Tests;

/// <summary>Each view by its address: for whoever looks at it, hears it, or has switched scripts off.</summary>
[Collection(AdminPagesCollection.Name)]
public sealed partial class ViewTests(AdminPages pages)
{
    /// <summary>Addresses with the heading of their page.</summary>
    public static TheoryData<string, string> Views => new()
    {
        { "/admin", "Overview" },
        { "/admin?period=month", "Overview" },
        { "/admin/files", "Files" },
        { "/admin/files?name=offer", "Files" },
        { "/admin/files?name=there+is+no+such+name", "Files" },
        { "/admin/folders/{folder}", "Contracts" },
        { "/admin/files/{file}", "Offer 2026.odt" },
        { "/admin/files/{file}/versions", "Offer 2026.odt" },
        { "/admin/files/{file}/people", "Offer 2026.odt" },
        { "/admin/files/{file}/rejected-saves", "Offer 2026.odt" },
        { "/admin/files/{file}/integrity?verify=now", "Offer 2026.odt" },
        { "/admin/files/{file}/state", "Offer 2026.odt" },
        { "/admin/files/{file}/state?at=2020-01-01T00:00", "Offer 2026.odt" },
        { "/admin/files/{file}/versions/1/restore", "Restore version 1" },
        { "/admin/files/{open}", "Plan.odt" },
        { "/admin/files/{open}/lock/break", "Break the lock" },
        { "/admin/files/{file}/lock/break", "Break the lock" },
        { "/admin/persons", "People" },
        { "/admin/persons/{alice}", "alice (name)" },
        { "/admin/search", "Search" },
        { "/admin/search?file=offer&outcome=refused", "Search" },
        { "/admin/search?person=a", "Search" },
        { "/admin/rejected-saves", "Rejected saves" },
        { "/admin/rejected-saves?code=TooLarge", "Rejected saves" },
        { "/admin/rejected-saves/{save}", "Rejected save" },
        { "/admin/refusals/{turned}", "Turned away by the lock" },
        { "/admin/integrity?file={file}", "Integrity" },
        { "/admin/system", "System" },
        { "/admin/system/projections/Events/rebuild", "Rebuild Events" },
        { "/admin/there-is-no-such-page", "Not found" },
        { "/admin/search?before=nonsense", "That did not work" },
    };

    [Theory, MemberData(nameof(Views))]
    public async Task A_view_is_whole_and_accessible_in_light_and_in_dark(string address, string heading)
    {
        var page = pages.Administrator;
        pages.Complaints.Clear();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(Filled(address));
        await Expect(page.Heading()).ToHaveTextAsync(heading);
        await Expect(page).ToHaveTitleAsync(TitleEnd());
        Assert.Empty(await page.Violations());
        // Only colours are different in the dark.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Empty(await page.Violations("color-contrast"));
        // Scripts, styles and everything else keep to the policy, which the browser would report here.
        Assert.Empty(pages.Complaints);
    }

    [Fact]
    public async Task Every_view_says_the_same_without_scripts_and_its_times_in_UTC()
    {
        var page = pages.WithoutScripts;
        foreach (var (address, heading) in Views.Select(row => row.Data))
        {
            await page.GotoAsync(Filled(address));
            await Expect(page.Heading()).ToHaveTextAsync(heading);
            var times = await page.Locator("main time[title]").AllTextContentsAsync();
            Assert.All(times, time => Assert.EndsWith("UTC", time, StringComparison.Ordinal));
        }
    }

    [Theory, InlineData("/admin/files/{file}"), InlineData("/admin/files/{file}/versions"), InlineData("/admin"), InlineData("/admin/search"), InlineData("/admin/system")]
    public async Task On_a_narrow_screen_nothing_sticks_out(string address)
    {
        var page = pages.Administrator;
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync(Filled(address));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.SetViewportSizeAsync(1280, 720);
    }

    [Fact]
    public async Task Times_are_in_the_zone_of_the_reader_who_is_told_which_and_finds_UTC_on_hovering()
    {
        var page = pages.Administrator;
        await page.GotoAsync(Filled("/admin/files/{file}/versions"));
        await Expect(page.GetByText("Times are in Asia/Calcutta, UTC+05:30")).ToBeVisibleAsync();
        var time = page.Locator("main time[title]").First;
        await Expect(time).ToHaveAttributeAsync("title", UtcTime());
        var utc = DateTime.Parse((await time.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
        await Expect(time).ToContainTextAsync(utc.AddHours(5.5).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task In_a_list_the_arrow_keys_go_from_row_to_row()
    {
        var page = pages.Administrator;
        await page.GotoAsync(Filled("/admin/folders/{folder}"));
        var rows = page.Locator("tbody tr th a");
        await rows.First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(rows.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(rows.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(rows.Last).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_key_press_offers_to_skip_to_the_content()
    {
        var page = pages.Administrator;
        await page.GotoAsync("/admin");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
    }

    private string Filled(string address) => address
        .Replace("{file}", pages.Story.File, StringComparison.Ordinal).Replace("{open}", pages.Story.OpenFile, StringComparison.Ordinal)
        .Replace("{folder}", pages.Story.Folder, StringComparison.Ordinal).Replace("{save}", pages.Story.RejectedSave, StringComparison.Ordinal)
        .Replace("{turned}", pages.Story.Turned, StringComparison.Ordinal).Replace("{alice}", pages.Story.Alice, StringComparison.Ordinal);

    [GeneratedRegex(@" · FileHost$", RegexOptions.None, 1000)]
    private static partial Regex TitleEnd();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z \(UTC\)$", RegexOptions.None, 1000)]
    private static partial Regex UtcTime();
}

using Microsoft.Playwright;

namespace FileHost.Browser.Tests.Host;

/// <summary>What people do with the pages again and again.</summary>
internal static class Visiting
{
    /// <summary>Pastes a token into the sign-in form.</summary>
    public static async Task SignIn(this IPage page, string token)
    {
        await page.GotoAsync("/admin/sign-in");
        await page.GetByLabel("Access token").FillAsync(token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public static ILocator Heading(this IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>Moves the focus with the tab key, as somebody without a mouse, until something has it.</summary>
    public static async Task TabTo(this IPage page, ILocator target)
    {
        const int far = 100;
        for (var i = 0; i < far; i++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"The tab key does not lead to {target}.");
    }

    /// <summary>Follows a link, or presses a button, by keyboard alone.</summary>
    public static async Task Enter(this IPage page, ILocator target)
    {
        await page.TabTo(target);
        await page.Keyboard.PressAsync("Enter");
    }
}

using FileHost.Api.Access;
using FileHost.Browser.Tests.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FileHost.Browser.Tests;

/// <summary>Who comes in, and who does not.</summary>
[Collection(AdminPagesCollection.Name)]
public sealed class SignInTests(AdminPages pages)
{
    [Fact]
    public async Task Whoever_is_not_signed_in_signs_in_first_and_comes_to_the_page_that_was_asked_for()
    {
        var page = await pages.Nobody();
        await page.GotoAsync("/admin/search?outcome=refused");
        await Expect(page.Heading()).ToHaveTextAsync("Sign in");
        await page.GetByLabel("Access token").FillAsync(pages.AdministratorsToken());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{pages.Host.Address}/admin/search?outcome=refused");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_token_that_the_API_would_not_take_is_refused_and_told_why()
    {
        var page = await pages.Nobody();
        foreach (var token in new[] { "no token", "eyJhbGciOiJub25lIn0.e30.", Expired, WithoutRole, ForAnEditor })
        {
            await page.SignIn(token);
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are not signed in");
            await page.GotoAsync("/admin");
            await Expect(page.Heading()).ToHaveTextAsync("Sign in");
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        var page = await pages.Nobody();
        await page.SignIn(pages.AdministratorsToken());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync("/admin");
        await Expect(page.Heading()).ToHaveTextAsync("Sign in");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_cookie_is_for_these_pages_only_and_no_script_reads_it()
    {
        var page = await pages.Nobody();
        await page.SignIn(pages.AdministratorsToken());
        var cookies = await page.Context.CookiesAsync();
        Assert.All(cookies, cookie => Assert.True(cookie.HttpOnly));
        var session = Assert.Single(cookies, cookie => cookie.Name == "filehost-admin");
        Assert.Equal("/admin", session.Path);
        // Without a time of its own it ends with the browser.
        Assert.Equal((SameSiteAttribute.Lax, -1), (session.SameSite, session.Expires));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_auditor_sees_everything_and_can_change_nothing()
    {
        var page = await pages.Nobody();
        await page.SignIn(Sign(TimeSpan.FromHours(1), Caller.Auditor));
        await page.GotoAsync($"/admin/files/{pages.Story.OpenFile}");
        await Expect(page.Heading()).ToHaveTextAsync("Plan.odt");
        await Expect(page.GetByText("Break the lock")).ToHaveCountAsync(0);
        await page.GotoAsync($"/admin/files/{pages.Story.File}/versions");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download version 1" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Restore…")).ToHaveCountAsync(0);
        await page.GotoAsync($"/admin/rejected-saves/{pages.Story.RejectedSave}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Promote" })).ToHaveCountAsync(0);
        await page.GotoAsync($"/admin/files/{pages.Story.OpenFile}/lock/break");
        await Expect(page.Heading()).ToHaveTextAsync("Not allowed");
        await page.Context.CloseAsync();
    }

    private string Expired => Sign(TimeSpan.FromHours(-1), Caller.Administrator);

    private string WithoutRole => Sign(TimeSpan.FromHours(1));

    private string ForAnEditor => pages.Host.Services.GetRequiredService<HostTokens>().Sign(new WopiToken(
        Guid.NewGuid(), Guid.NewGuid(), new WopiResource.File(Guid.NewGuid()), Domain.Sessions.TokenPermissions.Edit, DateTime.UtcNow.AddHours(1)));

    private string Sign(TimeSpan lifetime, params string[] roles) => pages.Host.Services.GetRequiredService<HostTokens>().SignBearer(
        new() { ["sub"] = "an auditor", ["name"] = "An Auditor", ["roles"] = roles }, lifetime);
}

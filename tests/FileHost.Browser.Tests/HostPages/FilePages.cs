using System.Net.Http.Json;
using FileHost.Api.Access;
using FileHost.Api.Tests.Host;
using FileHost.Api.Wopi.Discovery;
using FileHost.Browser.Tests.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WopiClient = FileHost.Api.Tests.Host.WopiClient;

namespace FileHost.Browser.Tests.HostPages;

/// <summary>One host with an editor, and one browser, for all tests of pages with documents.</summary>
public sealed class FilePages : IAsyncLifetime
{
    private readonly Lazy<Task<FileHostApplication>> hasty;
    private IPlaywright playwright = null!;

    public FilePages() => hasty = new(() => StartHost(("WopiTokenTime", "00:00:06")));

    public FileHostApplication Host { get; private set; } = null!;

    /// <summary>Another host, whose tokens for editors end after some seconds.</summary>
    public Task<FileHostApplication> Hasty => hasty.Value;

    public StandIn Editor { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Editor = await StandIn.Start();
        Host = await StartHost();
        playwright = await Playwright.CreateAsync();
        Browser = await Chromium.Start(playwright);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
        if (hasty.IsValueCreated) await (await hasty.Value).DisposeAsync();
        await Host.DisposeAsync();
        await Editor.DisposeAsync();
    }

    /// <summary>A host that knows the editor, with further settings.</summary>
    private async Task<FileHostApplication> StartHost(params (string Name, string Value)[] settings)
    {
        var host = new FileHostApplication
        {
            Settings =
            {
                ["FrameAncestors"] = Editor.Address, ["WopiClients:0:Name"] = "Office", ["WopiClients:0:DiscoveryUrl"] = Editor.DiscoveryUrl,
            },
        };
        foreach (var (name, value) in settings) host.Settings[name] = value;
        await host.InitializeAsync();
        await host.Services.GetRequiredService<WopiClients>().All[0].Refresh(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>A page of a browser of its own.</summary>
    public async Task<IPage> Page(bool scripts = true, int width = 1280, FileHostApplication? host = null)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = (host ?? Host).Address, JavaScriptEnabled = scripts, ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = width, Height = 800 }, Locale = "en-GB",
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>A page on which a person is signed in.</summary>
    public async Task<IPage> SignedIn(string person = "administrator", int width = 1280)
    {
        var page = await Page(width: width);
        await page.GotoAsync("/files/sign-in");
        await page.GetByLabel("Access token").FillAsync(Host.Services.GetRequiredService<HostTokens>().SignBearer(
            new() { ["sub"] = person, ["name"] = $"{person} (name)", ["scp"] = "Files.ReadWrite" }, TimeSpan.FromHours(1)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("Your files");
        return page;
    }

    /// <summary>A link to a new document, for alice.</summary>
    public async Task<(string File, string Url)> Link(
        string extension = ".odt", string permissions = "edit", string? closeUrl = null, FileHostApplication? host = null)
    {
        using var administrator = (host ?? Host).AsAdministrator();
        var fileId = await administrator.Upload($"Reports/Report%20{Guid.NewGuid().ToString("N")[..6]}{extension}", "first draft");
        using var response = await administrator.PostAsJsonAsync(
            "/api/wopi/links", new { fileId, permissions, closeUrl, user = new { id = "alice", name = "Alice Archer" } }, TestContext.Current.CancellationToken);
        return (fileId, (await response.EnsureSuccessStatusCode().Json()).GetProperty("url").GetString()!);
    }
}

/// <summary>What the stand-in has, as a test sees it.</summary>
internal static class EditorInFrame
{
    public static IFrameLocator Editor(this IPage page) => page.FrameLocator("#editor");

    /// <summary>The token that the editor was opened with.</summary>
    public static async Task<string> Token(this IPage page) => (await page.Editor().Locator("#token").TextContentAsync())!;

    /// <summary>Makes the editor say something to the page.</summary>
    public static async Task Says(this IPage page, string messageId, string values = "{}")
    {
        await page.Editor().Locator("#token").WaitForAsync();
        await page.Frame("editor")!.EvaluateAsync($"say('{messageId}', {values})");
    }

    /// <summary>The editor as the host sees it, with the token that the page gave it.</summary>
    public static async Task<WopiClient> Opened(this IPage page, FileHostApplication host, string file) =>
        new(host.Anonymous(), $"{host.Address}/wopi/files/{file}", await page.Token());
}

/// <summary>These tests run one after the other, on the same host and browser.</summary>
[CollectionDefinition(Name)]
public sealed class FilePagesCollection : ICollectionFixture<FilePages>
{
    public const string Name = "File pages";
}

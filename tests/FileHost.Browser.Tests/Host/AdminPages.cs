using FileHost.Api.Tests.Host;
using Microsoft.Playwright;

namespace FileHost.Browser.Tests.Host;

/// <summary>One host with a story in it, and one browser, for all tests of the pages.</summary>
public sealed class AdminPages : IAsyncLifetime
{
    private const float Patience = 20_000;
    private IPlaywright playwright = null!;

    public FileHostApplication Host { get; } = new();

    public IBrowser Browser { get; private set; } = null!;

    public Story Story { get; private set; } = null!;

    /// <summary>A page on which the administrator is signed in. Each test opens its own address there: to open a browser costs more.</summary>
    public IPage Administrator { get; private set; } = null!;

    /// <summary>The same with scripts off.</summary>
    public IPage WithoutScripts { get; private set; } = null!;

    /// <summary>What the browser had to say against the first of them, addresses that lead nowhere apart.</summary>
    public List<string> Complaints { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var started = Host.InitializeAsync();
        // Tests of other projects may take the processors meanwhile.
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        Browser = await Chromium.Start(playwright);
        await started;
        Story = await Story.Play(Host);
        await using var context = await Browser.NewContextAsync(new() { BaseURL = Host.Address });
        await (await context.NewPageAsync()).SignIn(AdministratorsToken());
        var signedIn = await context.StorageStateAsync();
        Administrator = await Open(signedIn, scripts: true);
        WithoutScripts = await Open(signedIn, scripts: false);
        Administrator.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
        Administrator.PageError += (_, error) => Complain(true, error);
    }

    /// <summary>A page of a browser of its own in which nobody is signed in.</summary>
    public async Task<IPage> Nobody() => await (await Browser.NewContextAsync(new() { BaseURL = Host.Address })).NewPageAsync();

    public string AdministratorsToken() => File.ReadAllText(Path.Combine(Host.DataFolder, "admin-token")).Trim();

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
        await Host.DisposeAsync();
    }

    private async Task<IPage> Open(string signedIn, bool scripts)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Host.Address, StorageState = signedIn, JavaScriptEnabled = scripts, TimezoneId = "Asia/Kolkata", ColorScheme = ColorScheme.Light,
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    private void Complain(bool isSerious, string text)
    {
        if (isSerious && !text.Contains("the server responded with a status of 40", StringComparison.Ordinal)) Complaints.Add(text);
    }
}

/// <summary>The tests of the pages run one after the other, on the same host and browser.</summary>
[CollectionDefinition(Name)]
public sealed class AdminPagesCollection : ICollectionFixture<AdminPages>
{
    public const string Name = "Admin pages";
}

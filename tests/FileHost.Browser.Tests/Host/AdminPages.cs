using FileHost.Api.Tests.Host;
using Microsoft.Playwright;

namespace FileHost.Browser.Tests.Host;

/// <summary>One host with a story in it, and one browser, for all tests of the pages.</summary>
public sealed class AdminPages : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private string signedIn = null!;

    public FileHostApplication Host { get; } = new();

    public IBrowser Browser { get; private set; } = null!;

    public Story Story { get; private set; } = null!;

    /// <summary>A page on which the administrator only reads.</summary>
    public IPage Reader { get; private set; } = null!;

    /// <summary>What the browser had to say against that page, addresses that lead nowhere apart.</summary>
    public List<string> Complaints { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var started = Host.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await Chromium.Start(playwright);
        await started;
        Story = await Story.Play(Host);
        await using var context = await Browser.NewContextAsync(new() { BaseURL = Host.Address });
        await (await context.NewPageAsync()).SignIn(AdministratorsToken());
        signedIn = await context.StorageStateAsync();
        Reader = await Administrator();
        Reader.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
        Reader.PageError += (_, error) => Complain(true, error);
    }

    /// <summary>A page of a browser of its own in which the administrator is signed in.</summary>
    public async Task<IPage> Administrator(bool scripts = true)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Host.Address, StorageState = signedIn, JavaScriptEnabled = scripts, TimezoneId = "Asia/Kolkata", ColorScheme = ColorScheme.Light,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>A page of a browser of its own in which nobody is signed in.</summary>
    public async Task<IPage> Nobody() => await (await Browser.NewContextAsync(new() { BaseURL = Host.Address })).NewPageAsync();

    public string AdministratorsToken() => File.ReadAllText(Path.Combine(Host.DataFolder, "admin-token")).Trim();

    private void Complain(bool isSerious, string text)
    {
        if (isSerious && !text.Contains("the server responded with a status of 40", StringComparison.Ordinal)) Complaints.Add(text);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
        await Host.DisposeAsync();
    }
}

/// <summary>The tests of the pages run one after the other, on the same host and browser.</summary>
[CollectionDefinition(Name)]
public sealed class AdminPagesCollection : ICollectionFixture<AdminPages>
{
    public const string Name = "Admin pages";
}

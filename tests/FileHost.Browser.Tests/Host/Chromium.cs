using Microsoft.Playwright;

namespace FileHost.Browser.Tests.Host;

/// <summary>The machine's own Chromium or Chrome, without a window. Nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Programs =
    [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe",
    ];

    private static readonly string[] Elsewhere =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    public static Task<IBrowser> Start(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Find(),
        // Containers run tests as root and lack what the sandbox needs. The browser sees the tests' own host only.
        Args = ["--no-sandbox"],
    });

    /// <summary>FILEHOST_CHROMIUM names another one.</summary>
    private static string Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = folders.SelectMany(folder => Programs.Select(program => Path.Combine(folder, program))).Concat(Elsewhere)
            .Prepend(Environment.GetEnvironmentVariable("FILEHOST_CHROMIUM")).FirstOrDefault(File.Exists);
        return found ?? throw new InvalidOperationException(
            "These tests need Chromium or Chrome, for example: apt install chromium. FILEHOST_CHROMIUM may name the program.");
    }
}

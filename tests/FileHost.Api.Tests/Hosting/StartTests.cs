using System.Diagnostics;
using FileHost.Testing;

namespace FileHost.Api.Tests.Hosting;

/// <summary>What the host says when it cannot start as it is configured.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task In_Production_it_demands_an_authority() =>
        await Refuses("FileHost__Authority", ("ASPNETCORE_ENVIRONMENT", "Production"));

    [Fact]
    public async Task In_Production_it_demands_a_database() => await Refuses(
        "ConnectionStrings__FileHost", ("ASPNETCORE_ENVIRONMENT", "Production"), ("FileHost__Authority", "https://login.example.org"));

    [Fact]
    public async Task Without_an_environment_it_is_Production() => await Refuses("Production");

    [Fact]
    public async Task Without_PostgreSQL_it_names_the_ways_on() => await Refuses(
        "docker compose up", ("ASPNETCORE_ENVIRONMENT", "Development"), ("FileHost__PostgresBinaries", "/nowhere"));

    [Fact]
    public async Task Without_Unicode_normalisation_it_says_what_is_missing() => await Refuses(
        "ICU", ("ASPNETCORE_ENVIRONMENT", "Development"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));

    [Fact]
    public async Task An_editor_without_an_address_is_named() => await Refuses(
        "FileHost__WopiClients__0__DiscoveryUrl", ("ASPNETCORE_ENVIRONMENT", "Development"),
        ("FileHost__WopiClients__0__Name", "Collabora"), ("FileHost__WopiClients__0__DiscoveryUrl", "office.example.org"));

    private static async Task Refuses(string words, params (string Name, string Value)[] environment)
    {
        using var folder = TestFolder.Create("start");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FileHost.Api.dll")])
        {
            WorkingDirectory = folder.Path, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_URLS" }) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.Contains(words, await error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", await error, StringComparison.Ordinal);
        await output;
    }
}

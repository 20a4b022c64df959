using FileHost.Api.Tests.Host;
using FileHost.Testing;

namespace FileHost.Api.Tests.Docs;

/// <summary>The README's tour, pasted from top to bottom against a host that was started as the README says.</summary>
public sealed class TourTests
{
    [Fact]
    public async Task The_five_minute_tour_shows_what_the_readme_promises()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs bash and curl.");
        await using var host = new HostProcess();
        await host.Start();
        var tour = Markdown.Blocks(new Markdown("README.md").Section("Five-minute tour")).Where(block => block.Language == "bash");

        var (exitCode, output) = await Shell.Run(
            string.Concat(tour.Select(block => block.Code)), Path.GetDirectoryName(host.DataFolder)!,
            new Dictionary<string, string> { ["FILEHOST"] = host.Address });

        Assert.True(exitCode == 0, output);
        AssertInOrder(output,
            "Welcome.odt", "Offer.txt", "Alice Archer", // the drive, the upload, CheckFileInfo
            "X-WOPI-ItemVersion: 2", // the editor's save
            "409 Conflict", "X-WOPI-Lock: editor-1", // the refused one
            "UploadRejected", "Bob Baker", "LockMismatch", "ContentReplaced", "First draft.", // who did what, and the first version
            "\"kept\": true", "Bob's draft, too late.", "\"version\": 3", // the refused save, promoted
            "\"intact\": true", "\"size\": ", // verified, and the log's head
            "(erased)", "\"intact\": true"); // forgotten, and verified again
        Assert.DoesNotContain("Bob Baker", output[output.LastIndexOf("\"size\": ", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_command_keeps_its_data_where_the_person_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs bash.");
        var (exitCode, output) = await Shell.Run(
            "dotnet msbuild src/FileHost.Api -getProperty:RunWorkingDirectory", Repository.Root, new Dictionary<string, string>());
        Assert.Equal((0, ""), (exitCode, output.Trim()));
    }

    private static void AssertInOrder(string output, params string[] words)
    {
        var at = 0;
        foreach (var word in words)
        {
            var found = output.IndexOf(word, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{word}' is missing, or comes too early, in:\n{output}");
            at = found + word.Length;
        }
    }
}

namespace FileHost.Api.Tests.Docs;

/// <summary>The pages hold together: what they point to is there, and what they show is so.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Pages => [.. Repository.Files().Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Pages))]
    public void Every_link_to_a_page_or_a_file_leads_somewhere(string path)
    {
        foreach (var link in new Markdown(path).Links())
        {
            var (target, anchor) = link.Split('#') is [var file, var name] ? (file, name) : (link, null);
            var found = target.Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, target);
            Assert.True(Path.Exists(Repository.PathOf(found)), $"{path} links to {link}, which does not exist.");
            if (anchor is not null)
                Assert.True(new Markdown(found).Anchors().Contains(anchor), $"{path} links to {link}, and the page has no such heading.");
        }
    }

    [Fact]
    public void The_map_of_the_tree_names_folders_that_exist_and_every_project_of_the_product()
    {
        var map = Markdown.Blocks(new Markdown("README.md").Section("Where things are"))[0].Code;
        var folders = map.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0].TrimEnd('/')).ToList();
        Assert.All(folders, folder => Assert.True(Directory.Exists(Repository.PathOf(folder)), $"There is no folder {folder}."));
        var projects = Directory.EnumerateDirectories(Repository.PathOf("src")).Select(folder => $"src/{Path.GetFileName(folder)}");
        Assert.Equal(projects.Order(StringComparer.Ordinal), folders.Where(folder => folder.StartsWith("src/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_decision_is_in_the_list_of_decisions()
    {
        var pages = Directory.EnumerateFiles(Repository.PathOf("docs/decisions"), "0*.md").Select(Path.GetFileName);
        Assert.Equal(pages.Order(StringComparer.Ordinal), new Markdown("docs/decisions/README.md").Links());
    }

    [Fact]
    public async Task What_an_auditor_can_check_with_sha256sum_comes_out_as_the_page_shows()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs bash and sha256sum.");
        var blocks = new Markdown("docs/audit.md").Blocks();
        var examples = blocks.Zip(blocks.Skip(1)).Where(pair => pair is { First.Language: "bash", Second.Language: "text" }).ToList();
        Assert.NotEmpty(examples);
        foreach (var (commands, shown) in examples)
        {
            var (exitCode, output) = await Shell.Run(commands.Code, Repository.Root, new Dictionary<string, string>());
            Assert.Equal((0, shown.Code), (exitCode, output));
        }
    }
}

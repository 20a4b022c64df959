using System.Text.RegularExpressions;

namespace FileHost.Api.Tests.Docs;

/// <summary>What the tests read from a page: tables, blocks of code, headings, links.</summary>
internal sealed partial class Markdown(string path)
{
    private readonly string text = Repository.Text(path);

    /// <summary>Rows of the table whose first heading is this, as cells by their headings. Backticks are left out.</summary>
    public IReadOnlyList<Dictionary<string, string>> Table(string firstHeading)
    {
        var lines = text.Split('\n');
        var start = Array.FindIndex(lines, line => Cells(line) is [var first, ..] && first == firstHeading);
        Assert.True(start >= 0, $"{path} has no table that begins with the column '{firstHeading}'.");
        var headings = Cells(lines[start])!;
        return [.. lines.Skip(start + 2).Select(Cells).TakeWhile(cells => cells is not null)
            .Select(cells => headings.Zip(cells!).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    /// <summary>The part below a heading, down to the next one of the same rank.</summary>
    public string Section(string heading)
    {
        var from = text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(from >= 0, $"{path} has no section '{heading}'.");
        var to = text.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
        return to < 0 ? text[from..] : text[from..to];
    }

    /// <summary>Blocks of code in order, each with its language.</summary>
    public static IReadOnlyList<(string Language, string Code)> Blocks(string markdown) =>
        [.. Fences().Matches(markdown).Select(block => (block.Groups["language"].Value, block.Groups["code"].Value))];

    public IReadOnlyList<(string Language, string Code)> Blocks() => Blocks(text);

    /// <summary>Targets of the links, without those to other sites.</summary>
    public IEnumerable<string> Links() =>
        LinkTargets().Matches(Fences().Replace(text, "")).Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal));

    /// <summary>The names by which links reach the headings.</summary>
    public IReadOnlySet<string> Anchors() => Headings().Matches(Fences().Replace(text, ""))
        .Select(heading => NotInAnchor().Replace(heading.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))
        .ToHashSet(StringComparer.Ordinal);

    private static string[]? Cells(string line) => line.StartsWith('|')
        ? [.. line.Trim().Trim('|').Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|')
            .Select(cell => cell.Replace("\u0001", "|", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Trim())]
        : null;

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fences();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinkTargets();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\p{L}\p{Nd}_ -]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchor();
}

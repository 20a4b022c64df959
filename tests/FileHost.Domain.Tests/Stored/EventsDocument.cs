namespace FileHost.Domain.Tests.Stored;

/// <summary>docs/events.md, as far as the program can be compared with it.</summary>
internal static class EventsDocument
{
    private static readonly string Text = Repository.Read("docs", "events.md");

    /// <summary>The sections about one event each, in their order. Their headings are name and alias.</summary>
    public static IReadOnlyList<Section> Sections { get; } = [.. Text.Split("\n### ").Skip(1).Select(Section.Read)];

    /// <summary>The one disclosure that is shown.</summary>
    public static string Disclosure { get; } = Text.Split('\n').Single(line => line.StartsWith("[\"", StringComparison.Ordinal));

    public static Section Of(Type type) => Sections.Single(section => section.Name == type.Name);

    /// <param name="Members">Name and marks of each: "personal", "optional", both with a comma, or nothing.</param>
    public sealed record Section(string Name, string Alias, IReadOnlyList<(string Name, string Marks)> Members, string Example, string Text)
    {
        public static Section Read(string text)
        {
            var lines = text.Split('\n');
            var (name, alias) = lines[0].Split(" · ") is [var first, var second] ? (first, second.Trim('`')) : (lines[0], "");
            var example = lines.SkipWhile(line => line != "```json").Skip(1).TakeWhile(line => line != "```");
            return new(name, alias, [.. MemberLines(lines).Select(Member)], string.Join('\n', example), text);
        }

        /// <summary>The line that describes a member.</summary>
        public string Line(string member) => MemberLines(Text.Split('\n')).Single(line => Member(line).Name == member);

        private static IEnumerable<string> MemberLines(string[] lines) =>
            lines.Where(line => line.StartsWith("- `", StringComparison.Ordinal));

        // - `Name` (personal, optional): what it means
        private static (string Name, string Marks) Member(string line)
        {
            var (name, rest) = (line.Split('`')[1], line[(line.IndexOf('`', 3) + 1)..]);
            return (name, rest.StartsWith(" (", StringComparison.Ordinal) ? rest[2..rest.IndexOf(')', StringComparison.Ordinal)] : "");
        }
    }
}

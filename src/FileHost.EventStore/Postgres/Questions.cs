using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace FileHost.EventStore.Postgres;

/// <summary>
/// Statements that are put together from fixed lines of their file. A line that ends with <c>-- if $n</c> stands only when parameter n is given,
/// one that ends with <c>-- unless $n</c> only when it is null; what remains is numbered anew. So each question is planned for the filters that
/// it really has: with "$n is null or …" in the text, a plan that is made for every value could use no index at all.
/// </summary>
public static partial class Questions
{
    /// <summary>A statement of the lines that stand for these parameters.</summary>
    public static NpgsqlCommand Question(this NpgsqlDataSource database, string sql, IReadOnlyList<object?> parameters)
    {
        var (composed, given) = Compose(sql, parameters);
        return database.Statement(composed, given);
    }

    public static (string Sql, IReadOnlyList<object?> Parameters) Compose(string sql, IReadOnlyList<object?> parameters)
    {
        var lines = sql.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal) && Stands(line, parameters));
        var text = string.Join('\n', lines.Select(line => Condition().Replace(line, "")));
        var used = Parameter().Matches(text).Select(Number).Distinct().Order().ToList();
        return (Parameter().Replace(text, match => $"${used.IndexOf(Number(match)) + 1}"), [.. used.Select(number => parameters[number - 1])]);
    }

    private static bool Stands(string line, IReadOnlyList<object?> parameters) =>
        Condition().Match(line) is not { Success: true } condition
        || condition.Groups["word"].Value == "if" == parameters[Number(condition) - 1] is not null;

    private static int Number(Match match) => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s*-- (?<word>if|unless) \$(?<number>\d+)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\$(?<number>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}

using System.Text.RegularExpressions;

namespace FileHost.Api.Drive;

/// <summary>
/// An operation as clients write it: "delta", "delta()", "delta(token='latest')", "microsoft.graph.delta" (OData 4.01, URL conventions §4.5).
/// </summary>
internal static partial class CalledOperation
{
    /// <summary>The operation's name, and the token that it is called with; null for a text that is none.</summary>
    public static (string Name, string? Argument)? Read(string segment) => Form().Match(segment) is { Success: true } form
        ? (form.Groups["name"].Value, form.Groups["token"] is { Success: true, Value: var token } ? token.Replace("''", "'", StringComparison.Ordinal) : null)
        : null;

    [GeneratedRegex(@"^(microsoft\.graph\.)?(?<name>[^\s()/{}]+)(\((token='(?<token>.*)')?\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}

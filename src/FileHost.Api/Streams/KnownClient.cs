using System.Text.RegularExpressions;

namespace FileHost.Api.Streams;

/// <summary>
/// The editors that are recognised by their User-Agent. Only known names and plain version numbers go into the log in clear: anything else in
/// that header is text that somebody wrote, and is stored as a digest.
/// </summary>
internal static partial class KnownClient
{
    private static readonly (string Token, string Name)[] Products =
    [
        ("COOLWSD", "Collabora"),
        ("LOOLWSD", "LibreOffice Online"),
        ("Microsoft Office", "Microsoft Office"),
        ("ONLYOFFICE", "ONLYOFFICE"),
    ];

    /// <summary>The names that the log has for them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Products.Select(product => product.Name)];

    public static (string Name, string? Version)? In(string? agent)
    {
        if (agent is null) return null;
        var name = Products.FirstOrDefault(product => agent.Contains(product.Token, StringComparison.OrdinalIgnoreCase)).Name;
        return name is null ? null : (name, VersionIn(agent.Split(' ', '/')[^1]));
    }

    /// <summary>A version number; null for any other text.</summary>
    public static string? VersionIn(string? text) => text is not null && Version().IsMatch(text) ? text : null;

    [GeneratedRegex("^[0-9]{1,9}([.-][0-9A-Za-z]{1,12}){0,6}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Version();
}

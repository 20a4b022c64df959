using System.Text.RegularExpressions;

namespace FileHost.Api.Wopi.Discovery;

/// <summary>What a host page tells an editor in the address of an action.</summary>
/// <param name="WopiSource">WOPISrc: the file's address at this host.</param>
/// <param name="Language">The person's language, as a BCP 47 tag; null when unknown.</param>
/// <param name="Session">An id that the editor repeats in its logs, HOST_SESSION_ID.</param>
public sealed record ActionUrlValues(string WopiSource, string? Language = null, string? Session = null);

/// <summary>
/// Makes the address at which an action is opened out of discovery's urlsrc. Each placeholder stands in angle brackets,
/// <c>&lt;name=PLACEHOLDER&amp;&gt;</c>: one that has a value loses its brackets, every other one goes away with all that they hold
/// (WOPI discovery, Transforming the urlsrc parameter).
/// </summary>
public static partial class ActionUrl
{
    public static string Of(string urlSource, ActionUrlValues values)
    {
        var known = Placeholders(values);
        var url = Bracket().Replace(urlSource, found => known.TryGetValue(found.Groups["placeholder"].Value, out var value) && value is not null
            ? $"{found.Groups["name"].Value}={Uri.EscapeDataString(value)}{found.Groups["and"].Value}"
            : "");
        var parameters = new List<string>();
        if (!urlSource.Contains("=WOPI_SOURCE", StringComparison.Ordinal)) parameters.Add($"WOPISrc={Uri.EscapeDataString(values.WopiSource)}");
        // An editor without placeholders has names of its own for these; others do not read them.
        if (!urlSource.Contains('<', StringComparison.Ordinal)) parameters.AddRange(Collabora(values));
        return Append(url.TrimEnd('&', '?'), parameters);
    }

    private static Dictionary<string, string?> Placeholders(ActionUrlValues values) => new(StringComparer.Ordinal)
    {
        ["WOPI_SOURCE"] = values.WopiSource,
        ["UI_LLCC"] = values.Language,
        ["DC_LLCC"] = values.Language,
        ["HOST_SESSION_ID"] = values.Session,
    };

    // Collabora Online shows its button to close only when it is asked to.
    private static IEnumerable<string> Collabora(ActionUrlValues values)
    {
        if (values.Language is { } language) yield return $"lang={Uri.EscapeDataString(language)}";
        yield return "closebutton=1";
    }

    private static string Append(string url, IReadOnlyList<string> parameters) =>
        parameters.Count == 0 ? url : $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{string.Join('&', parameters)}";

    [GeneratedRegex("<(?<name>[^<>=]*)=(?<placeholder>[^<>&]*)(?<and>&?)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracket();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace FileHost.Api.Drive.Delta;

/// <summary>How far a client knows a drive: a place in the global order.</summary>
/// <param name="From">The first place that it does not know.</param>
/// <param name="FirstSeen">While a client that knew nothing still reads its first pages: where they began. It need not hear of what was deleted before.</param>
internal sealed partial record DeltaToken(long From, long? FirstSeen = null)
{
    public override string ToString() => FirstSeen is { } seen ? $"{From}.{seen}" : $"{From}";

    /// <summary>Null for a text that is no token of this host.</summary>
    public static DeltaToken? Read(string text) => Form().Match(text) is { Success: true } form
        && long.TryParse(form.Groups["from"].ValueSpan, CultureInfo.InvariantCulture, out var from)
            ? new(from, long.TryParse(form.Groups["seen"].ValueSpan, CultureInfo.InvariantCulture, out var seen) ? seen : null)
            : null;

    [GeneratedRegex(@"^(?<from>\d{1,18})(\.(?<seen>\d{1,18}))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}

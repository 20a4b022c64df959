using System.Globalization;

namespace FileHost.Domain.Stored;

/// <summary>
/// Times as events, states and clients have them: UTC with exactly six decimals and Z. Editors send such a text back to say what they have
/// seen, and some of them mangle any other number of decimals.
/// </summary>
public static class Moment
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static string Print(DateTime time) => time.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTime Parse(string text) =>
        DateTime.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Whether two texts name the same instant; each may be written in any way of ISO 8601.</summary>
    public static bool SameInstant(string left, string right) =>
        TryParseAny(left, out var a) && TryParseAny(right, out var b) && a == b;

    private static bool TryParseAny(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}

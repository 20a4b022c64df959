namespace FileHost.Domain;

/// <summary>Cuts texts.</summary>
public static class CutText
{
    /// <summary>The beginning of a text, never ending in the middle of a character: half of one cannot be stored.</summary>
    /// <param name="length">Most UTF-16 code units.</param>
    public static string CutTo(this string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}

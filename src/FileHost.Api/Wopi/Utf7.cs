using System.Text;

namespace FileHost.Api.Wopi;

/// <summary>
/// Reads and writes the UTF-7 (RFC 2152) in which WOPI headers carry names. Lenient as far as meaning is certain: any character may stand directly or
/// shifted, spaces may stand inside a shift, and a shift may break off at the end of the header, which one editor does with every name that
/// ends in a letter beyond ASCII. What cannot be decoded is taken literally.
/// </summary>
public static class Utf7
{
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string Direct = "'(),-./:? ";
    private const int BitsOfDigit = 6;
    private const int BitsOfChar = 16;

    public static string Decode(string header)
    {
        var text = new StringBuilder(header.Length);
        for (var i = 0; i < header.Length;)
        {
            if (header[i] != '+') text.Append(header[i++]);
            else i = DecodeShift(header, i, text);
        }
        return HasLoneSurrogate(text) ? header : text.ToString();
    }

    /// <summary>As clients of the reference write it: letters, digits and a few marks stand directly, all others in shifts.</summary>
    public static string Encode(string text)
    {
        var header = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && !IsDirect(text[end])) end++;
            if (end == i) header.Append(text[i++]);
            else header.Append(text[i..end] == "+" ? "+-" : $"+{Shifted(text[i..end])}-");
            i = Math.Max(i, end);
        }
        return header.ToString();
    }

    private static bool IsDirect(char c) => char.IsAsciiLetterOrDigit(c) || Direct.Contains(c, StringComparison.Ordinal);

    private static string Shifted(string text) => Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(text)).TrimEnd('=');

    // Returns where the text behind the shift begins.
    private static int DecodeShift(string header, int plus, StringBuilder text)
    {
        var end = plus + 1;
        while (end < header.Length && Base64.Contains(header[end], StringComparison.Ordinal)) end++;
        var isClosed = end < header.Length && header[end] == '-';
        if (end == plus + 1) text.Append('+');
        else AppendChars(header.AsSpan(plus + 1, end - plus - 1), text);
        return isClosed ? end + 1 : end == plus + 1 ? plus + 1 : end;
    }

    private static void AppendChars(ReadOnlySpan<char> digits, StringBuilder text)
    {
        var (bits, count) = (0, 0);
        foreach (var digit in digits)
        {
            bits = bits << BitsOfDigit | Base64.IndexOf(digit, StringComparison.Ordinal);
            count += BitsOfDigit;
            if (count < BitsOfChar) continue;
            count -= BitsOfChar;
            text.Append((char)(bits >> count & 0xFFFF));
            bits &= (1 << count) - 1;
        }
    }

    private static bool HasLoneSurrogate(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }
        return false;
    }
}

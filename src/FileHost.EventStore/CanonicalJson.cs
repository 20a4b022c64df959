using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FileHost.EventStore;

/// <summary>
/// Prints JSON byte for byte as PostgreSQL prints jsonb: keys by length in UTF-8, then by bytes; ": " and ", "; text unescaped but for the
/// quote, the backslash and what lies below U+0020. System.Text.Json's writers escape over a million code points that jsonb does not.
/// Throws <see cref="UnstorableTextException"/> for text that PostgreSQL cannot store, and <see cref="ArgumentException"/> for numbers that
/// are not integers between -(2^53-1) and 2^53-1.
/// </summary>
public static class CanonicalJson
{
    private const long Largest = (1L << 53) - 1;

    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        try
        {
            Write(text, node);
        }
        catch (InvalidOperationException)
        {
            // That is how the parser says, late, that an escape stands for half of a surrogate pair.
            throw new UnstorableTextException();
        }
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null: text.Append("null"); break;
            case JsonObject members: Write(text, members); break;
            case JsonArray elements: Write(text, elements); break;
            default: WriteValue(text, node); break;
        }
    }

    private static void Write(StringBuilder text, JsonObject members)
    {
        var separator = "{";
        foreach (var (key, value) in members.OrderBy(member => Encoding.UTF8.GetBytes(member.Key), ShorterThenBytes.Order))
        {
            text.Append(separator);
            WriteText(text, key);
            text.Append(": ");
            Write(text, value);
            separator = ", ";
        }
        text.Append(members.Count == 0 ? "{}" : "}");
    }

    private static void Write(StringBuilder text, JsonArray elements)
    {
        var separator = "[";
        foreach (var element in elements)
        {
            text.Append(separator);
            Write(text, element);
            separator = ", ";
        }
        text.Append(elements.Count == 0 ? "[]" : "]");
    }

    private static void WriteValue(StringBuilder text, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String: WriteText(text, Text(value)); break;
            case JsonValueKind.Number: text.Append(CultureInfo.InvariantCulture, $"{Integer(value)}"); break;
            default: text.Append(value.ToJsonString()); break;
        }
    }

    private static long Integer(JsonNode number) =>
        number.GetValue<object>() is not (double or float or decimal)
        && long.TryParse(number.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
        && integer is >= -Largest and <= Largest
            ? integer
            : throw new ArgumentException($"An event holds integers up to {Largest} only, not {number.ToJsonString()}.", nameof(number));

    private static string Text(JsonNode value) =>
        value.AsValue().TryGetValue<string>(out var text) ? text : JsonSerializer.Deserialize<string>(value.ToJsonString())!;

    private static void WriteText(StringBuilder text, string value)
    {
        UnstorableTextException.ThrowIfUnstorable(value);
        text.Append('"');
        foreach (var c in value) _ = c switch
        {
            '"' => text.Append("\\\""),
            '\\' => text.Append("\\\\"),
            '\b' => text.Append("\\b"),
            '\f' => text.Append("\\f"),
            '\n' => text.Append("\\n"),
            '\r' => text.Append("\\r"),
            '\t' => text.Append("\\t"),
            < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ => text.Append(c),
        };
        text.Append('"');
    }

    private sealed class ShorterThenBytes : IComparer<byte[]>
    {
        public static readonly ShorterThenBytes Order = new();

        public int Compare(byte[]? x, byte[]? y) =>
            x!.Length != y!.Length ? x.Length.CompareTo(y.Length) : x.AsSpan().SequenceCompareTo(y);
    }
}

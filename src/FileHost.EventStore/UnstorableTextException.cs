namespace FileHost.EventStore;

/// <summary>A text that PostgreSQL cannot store: it holds U+0000 or half of a surrogate pair. Whoever sent it is told so.</summary>
public sealed class UnstorableTextException : Exception
{
    public UnstorableTextException() : base("The text holds U+0000 or half of a surrogate pair, and cannot be stored.") { }

    public static bool IsStorable(string text) => !text.Contains('\0') && !HasLoneSurrogate(text);

    public static void ThrowIfUnstorable(string text)
    {
        if (!IsStorable(text)) throw new UnstorableTextException();
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return true;
        }
        return false;
    }
}

using System.Buffers;
using System.Text;

namespace FileHost.Domain.Files;

/// <summary>
/// What files and folders may be called, here and on the machines that people sync them to; and when two names are the same.
/// </summary>
public static class FileName
{
    /// <summary>Longest name, in UTF-16 code units.</summary>
    public const int Longest = 255;

    /// <summary>Longest path below a drive's root, slashes included, in UTF-16 code units.</summary>
    public const int LongestPath = 400;

    private const string Forbidden = "\"*:<>?/\\|";
    private static readonly SearchValues<char> ForbiddenCharacters = SearchValues.Create(Forbidden);

    private static readonly HashSet<string> Devices = new(
        [".lock", "CON", "PRN", "AUX", "NUL", .. Numbered("COM"), .. Numbered("LPT")], StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a name, in a sentence for its author; null when it is fine.</summary>
    public static string? Problem(string name) => name switch
    {
        "" => "A name must not be empty.",
        "." or ".." => $"The name '{name}' is reserved.",
        _ when name.Length > Longest => $"A name must not be longer than {Longest} characters.",
        _ when name.Any(c => c is < ' ' or '\x7F') => "A name must not contain control characters.",
        _ when name.AsSpan().ContainsAny(ForbiddenCharacters) => $"A name must not contain any of {string.Join(' ', Forbidden.AsEnumerable())}",
        _ when !IsWellFormed(name) => "A name must be well-formed Unicode.",
        _ when name[0] == ' ' || name[^1] == ' ' => "A name must not begin or end with a space.",
        _ when name[^1] == '.' => "A name must not end with a dot.",
        _ when IsReserved(name) => $"The name '{name}' is reserved.",
        _ => null,
    };

    /// <summary>As <see cref="Problem"/>, with what folders may not be called besides.</summary>
    public static string? FolderProblem(string name, bool atRoot) =>
        name.StartsWith('~') || atRoot && name.Equals("forms", StringComparison.OrdinalIgnoreCase)
            ? $"The name '{name}' is reserved."
            : Problem(name);

    /// <summary>Two names are the same when their keys are: neither case nor the way accents are composed makes a difference.</summary>
    public static string Key(string name) => name.Normalize(NormalizationForm.FormC).ToUpperInvariant();

    /// <summary>The extension with its dot, as it is written; empty when there is none. A name that begins with its only dot has none.</summary>
    public static string Extension(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[dot..] : "";

    /// <summary>What blocking looks at: as <see cref="Extension"/>, but a name that is nothing else counts too.</summary>
    public static string Ending(string name) => name.LastIndexOf('.') is >= 0 and var dot ? name[dot..] : "";

    /// <summary>The name without its extension.</summary>
    public static string Stem(string name) => name[..^Extension(name).Length];

    /// <summary>
    /// The name nearest to a wished one that a file may have: what is forbidden becomes '_', what is too long is cut before the extension.
    /// Null when nothing of the wish is left.
    /// </summary>
    public static string? Nearest(string wish)
    {
        var name = Trimmed(string.Concat(wish.Select((c, i) => IsForbidden(wish, i) ? '_' : c)).Replace("_vti_", "-vti-", StringComparison.OrdinalIgnoreCase));
        if (name.Length == 0) return null;
        if (IsReserved(name)) name = $"_{name}";
        var extension = KeptExtension(name);
        name = Trimmed(name[..^extension.Length].CutTo(Longest - extension.Length) + extension);
        return Problem(name) is null ? name : null;
    }

    /// <summary>The n-th name to try when a name is taken: "hello.txt", "hello 1.txt", "hello 2.txt" … as OneDrive counts.</summary>
    public static string Numbered(string name, int n)
    {
        var extension = KeptExtension(name);
        var number = $" {n}";
        return string.Concat(name[..^extension.Length].CutTo(Longest - extension.Length - number.Length), number, extension);
    }

    // What is longer than half a name is no extension that anybody would miss in its place.
    private static string KeptExtension(string name) => Extension(name) is { Length: <= Longest / 2 } kept ? kept : "";

    private static string Trimmed(string name) => name.TrimStart(' ').TrimEnd(' ', '.');

    private static bool IsForbidden(string name, int at) =>
        name[at] is < ' ' or '\x7F' or '\uFFFE' or '\uFFFF' || ForbiddenCharacters.Contains(name[at])
        || char.IsLowSurrogate(name[at]) && (at == 0 || !char.IsHighSurrogate(name[at - 1]))
        || char.IsHighSurrogate(name[at]) && (at + 1 == name.Length || !char.IsLowSurrogate(name[at + 1]));

    private static bool IsReserved(string name) =>
        name.StartsWith("~$", StringComparison.Ordinal) || name.Contains("_vti_", StringComparison.OrdinalIgnoreCase)
        || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase) || Devices.Contains(name) || Devices.Contains(name.Split('.')[0]);

    // U+FFFE and U+FFFF are no characters, and have no normal form to compare.
    private static bool IsWellFormed(string name)
    {
        if (name.AsSpan().IndexOfAny('\uFFFE', '\uFFFF') >= 0) return false;
        for (var i = 0; i < name.Length; i += char.IsSurrogate(name[i]) ? 2 : 1)
            if (!Rune.TryGetRuneAt(name, i, out _)) return false;
        return true;
    }

    private static IEnumerable<string> Numbered(string device) => Enumerable.Range(0, 10).Select(n => $"{device}{n}");
}

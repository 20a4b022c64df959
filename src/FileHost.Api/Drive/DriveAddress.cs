using System.Diagnostics.CodeAnalysis;

namespace FileHost.Api.Drive;

/// <summary>How an address names a drive.</summary>
public enum DriveSelector { Id, Me, User, Group, Site }

/// <summary>
/// What a driveItem address names: a drive, an item in it (an anchor, and names below it), and what is asked of the item. Parsed from the
/// request's raw target (driveItem reference, Addressing resources in a drive; colons separate paths from the rest).
/// </summary>
/// <param name="Drive">Id of the drive, person, group or site; empty for /me.</param>
/// <param name="Anchor">Id of the item to begin at; null for the root.</param>
/// <param name="Path">Names below the anchor, in order.</param>
/// <param name="Operation">Empty for the item itself; "content", "children", "versions/{id}/content" …, or one of those below.</param>
public sealed record DriveAddress(DriveSelector Selector, string Drive, string? Anchor, IReadOnlyList<string> Path, string Operation)
{
    /// <summary>The operation that is about an item's bytes.</summary>
    public const string Content = "content";

    /// <summary>The operation of an address that names a person. No item has it, since names of operations hold no spaces.</summary>
    public const string Owner = "the person";

    /// <summary>The operation of an address that ends with the drive.</summary>
    public const string WholeDrive = "the drive";

    /// <summary>The operation of an address that names all drives of somebody.</summary>
    public const string Drives = "the drives";

    /// <summary>Which of the owner's drives; null for the only one that there is.</summary>
    public string? Among { get; init; }

    /// <summary>What stands in the operation's place for an id, or what it is called with; null when it takes nothing.</summary>
    public string? Argument { get; init; }

    /// <summary>Parses what stands behind the version of the API in a raw target; null, with a sentence for the client, when it is malformed.</summary>
    public static DriveAddress? Parse(string rawTarget, out string? problem)
    {
        var parts = rawTarget.Split('?')[0].Split(':');
        var segments = Segments(parts[0], separatorsMayBeEncoded: false);
        var path = parts.Length > 1 ? Segments(parts[1], separatorsMayBeEncoded: true) : [];
        var operation = parts.Length > 2 ? Segments(parts[2], separatorsMayBeEncoded: false) : [];
        problem = null;
        if (segments is null || path is null || operation is null || parts.Length > 3)
            problem = "The address is malformed: check its percent-encoding and its colons.";
        else if (DrivePrefix.Read(segments, out var rest) is { } drive && Below(drive with { Path = path }, rest, operation, parts.Length > 1) is { } address)
            return address;
        problem ??= "No resource of this kind is known.";
        return null;
    }

    // Behind a colon, the operation follows the second colon; without one, it follows the anchor.
    private static DriveAddress? Below(DriveAddress drive, string[] rest, string[] operation, bool hasColon) => rest switch
    {
        [] when !hasColon && drive.Operation.Length > 0 => drive,
        _ when drive.Operation is Owner or Drives => null,
        ["root"] or ["items", "root"] => drive.With(null, operation),
        ["items", var id] => drive.With(id, operation),
        ["root", .. var after] when !hasColon => drive.With(null, after),
        ["items", var id, .. var after] when !hasColon => drive.With(id == "root" ? null : id, after),
        _ => null,
    };

    private DriveAddress? With(string? anchor, string[] operation) => operation switch
    {
        [] => this with { Anchor = anchor, Operation = "" },
        // An older form of the upload, still in use: the name stands behind "children".
        ["children", var name, Content] => this with { Anchor = anchor, Path = [.. Path, name], Operation = Content },
        [var single] when CalledOperation.Read(single) is var (name, argument) =>
            this with { Anchor = anchor, Operation = name, Argument = argument },
        ["versions", var id] => this with { Anchor = anchor, Operation = "versions/{id}", Argument = id },
        ["versions", var id, var single] when CalledOperation.Read(single) is var (name, _) =>
            this with { Anchor = anchor, Operation = $"versions/{{id}}/{name}", Argument = id },
        _ => null,
    };

    private static string[]? Segments(string text, bool separatorsMayBeEncoded)
    {
        // Some clients encode a whole path, slashes and all.
        var trimmed = (separatorsMayBeEncoded ? text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) : text).TrimStart('/').TrimEnd('/');
        if (trimmed.Length == 0) return [];
        var segments = trimmed.Split('/').Select(PercentEncoding.Decode).ToArray();
        return segments.All(MayName) ? segments.OfType<string>().ToArray() : null;
    }

    // Steps and empty names would make two addresses of one item. No text holds U+0000 in the store, and U+FFFE is no character: neither compares.
    private static bool MayName([NotNullWhen(true)] string? segment) =>
        segment is not (null or "" or "." or "..") && !segment.AsSpan().ContainsAny('\0', '\uFFFE');
}

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
/// <param name="Operation">Empty for the item itself; "content", "children" …</param>
public sealed record DriveAddress(DriveSelector Selector, string Drive, string? Anchor, IReadOnlyList<string> Path, string Operation)
{
    private const string Children = "children";

    /// <summary>The operation that is about an item's bytes.</summary>
    public const string Content = "content";


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
        else if (Item(segments, path, operation, parts.Length > 1) is { } address)
            return address;
        problem ??= "No resource of this kind is known.";
        return null;
    }

    private static DriveAddress? Item(
        string[] segments, string[] path, string[] operation, bool hasColon) => segments switch
    {
        ["me", "drive", .. var rest] => InDrive(new(DriveSelector.Me, "", null, path, ""), rest, operation, hasColon),
        ["drives", var id, .. var rest] => InDrive(new(DriveSelector.Id, id, null, path, ""), rest, operation, hasColon),
        ["users", var id, "drive", .. var rest] => InDrive(new(DriveSelector.User, id, null, path, ""), rest, operation, hasColon),
        ["groups", var id, "drive", .. var rest] => InDrive(new(DriveSelector.Group, id, null, path, ""), rest, operation, hasColon),
        ["sites", var id, "drive", .. var rest] => InDrive(new(DriveSelector.Site, id, null, path, ""), rest, operation, hasColon),
        _ => null,
    };

    // Behind a colon, the operation follows the second colon; without one, it follows the anchor.
    private static DriveAddress? InDrive(DriveAddress drive, string[] rest, string[] operation, bool hasColon) => rest switch
    {
        ["root"] or ["items", "root"] => drive.With(null, operation),
        ["items", var id] => drive.With(id, operation),
        ["root", .. var after] when !hasColon => drive.With(null, after),
        ["items", var id, .. var after] when !hasColon => drive.With(id == "root" ? null : id, after),
        _ => null,
    };

    private DriveAddress? With(string? anchor, string[] operation) => operation switch
    {
        [] => this with { Anchor = anchor },
        // An older form of the upload, still in use: the name stands behind "children".
        [Children, var name, Content] => this with { Anchor = anchor, Path = [.. Path, name], Operation = Content },
        [var single] => this with { Anchor = anchor, Operation = single },
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

using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Items;

/// <summary>Reads and prints $orderby of children: one property, in either direction.</summary>
internal static class ChildOrders
{
    // Names hold no control characters, so that one separates the value from the key.
    private const char Separator = '\u0001';

    private static readonly Dictionary<string, ChildOrderBy> Properties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = ChildOrderBy.Name, ["size"] = ChildOrderBy.Size, ["lastModifiedDateTime"] = ChildOrderBy.LastModified,
    };

    public static ChildOrder ByName { get; } = new(ChildOrderBy.Name, Descending: false);

    /// <summary>False for an order that is not known; by name when none is asked for.</summary>
    public static bool TryRead(string? text, out ChildOrder order)
    {
        order = ByName;
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return true;
        if (words.Length > 2 || !Properties.TryGetValue(words[0], out var by) || words.Length == 2 && words[1] is not ("asc" or "desc")) return false;
        order = new(by, words is [_, "desc"]);
        return true;
    }

    public static string Print(ChildOrder order) =>
        $"{Properties.First(property => property.Value == order.By).Key} {(order.Descending ? "desc" : "asc")}";

    public static string Key(Child child) => $"{child.Value}{Separator}{child.Key}";

    /// <summary>The place behind a key of this kind; the beginning when it is none.</summary>
    public static ChildPlace? Place(string? key) => key?.Split(Separator) is [var value, var name] ? new(value, name) : null;
}

using System.ComponentModel;
using System.Globalization;

namespace FileHost.Api.Audit;

/// <summary>Which page of a list.</summary>
internal sealed record PageQuestion(
    [property: Description("Where the page begins; the address of the next page has it.")] string? Before,
    [property: Description("Rows on a page, at most 1000; 100 when left out.")] int? Limit)
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    public int PageSize => Size(Limit);

    public static int Size(int? limit) => Math.Clamp(limit ?? DefaultPage, 1, LargestPage);

    public static IResult Malformed { get; } =
        Results.Problem("The page's beginning is not one of this host.", statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Reads the beginning; false when it is malformed. Null for the first page.</summary>
    public bool TryBefore<T>(out T? before) where T : struct, ISpanParsable<T>
    {
        before = null;
        if (string.IsNullOrEmpty(Before)) return true;
        var parsed = T.TryParse(Before, CultureInfo.InvariantCulture, out var value);
        before = value;
        return parsed;
    }
}

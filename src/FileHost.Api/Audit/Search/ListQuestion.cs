using System.ComponentModel;
using System.Globalization;
using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>In which form an answer is written.</summary>
internal enum ListForm { Json, Ndjson, Csv }

/// <summary>Which part of a list, and in which form.</summary>
internal sealed record ListQuestion(
    [property: Description("Rows before this one: the first member of a row. The address of the next page has it.")] string? Before,
    [property: Description("Rows after this one: the first member of the last row that an export has brought. An export goes on there.")] string? After,
    [property: Description("json: rows on a page, from 1 to 1000; 100 when left out. ndjson and csv: rows in all; every row when left out.")] int? Limit,
    [property: Description("json (a page, newest first), ndjson or csv (everything, oldest first). When left out, the Accept header decides.")] string? Format)
{
    public const int ExportBatch = 1000;
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    public int PageSize => Limit ?? DefaultPage;

    /// <summary>The form; null when its name is not known.</summary>
    public ListForm? Form(HttpRequest request) => (Format?.ToLowerInvariant() ?? Accepted(request)) switch
    {
        "json" => ListForm.Json,
        "ndjson" => ListForm.Ndjson,
        "csv" => ListForm.Csv,
        _ => null,
    };

    /// <summary>The page; null, with a sentence, when the question is malformed.</summary>
    public Page<TKey>? Page<TKey>(HttpRequest request, out string? problem) where TKey : struct, ISpanParsable<TKey>
    {
        problem = null;
        var form = Form(request);
        if (form is null) problem = "format must be json, ndjson or csv.";
        else if (Limit < 1 || form == ListForm.Json && Limit > LargestPage) problem = $"limit must be from 1 to {LargestPage}, and in an export at least 1.";
        if (!TryKey<TKey>(Before, out var before) || !TryKey<TKey>(After, out var after))
        {
            problem = "before and after must be the first member of a row of this list.";
            return null;
        }
        return problem is not null ? null : new Page<TKey>(PageSize, before, after, OldestFirst: form != ListForm.Json);
    }

    private static bool TryKey<TKey>(string? text, out TKey? key) where TKey : struct, ISpanParsable<TKey>
    {
        key = null;
        if (string.IsNullOrEmpty(text)) return true;
        var parsed = TKey.TryParse(text, CultureInfo.InvariantCulture, out var value);
        key = value;
        return parsed;
    }

    private static string Accepted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault()?.MediaType.Value;
        return accepted switch { Exports.Ndjson => "ndjson", Exports.Csv => "csv", _ => "json" };
    }
}

using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using FileHost.Projections.Searching;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Audit.Search;

/// <summary>The forms of exports, and what their headers say.</summary>
internal static class Exports
{
    public const string Ndjson = "application/x-ndjson";
    public const string Csv = MediaTypeNames.Text.Csv;

    /// <summary>The export takes in the first so many events of the log …</summary>
    public const string Events = "As-Of-Events";

    /// <summary>… of so many that the log had …</summary>
    public const string Log = "As-Of-Log";

    /// <summary>… without so many that could not be taken in.</summary>
    public const string SetAside = "As-Of-Set-Aside";
}

/// <summary>
/// A whole list, oldest first, read and written in batches: memory stays the same however long it is. A connection that ends early has no
/// proper end either, so a client can tell, and goes on behind the last row that it has.
/// </summary>
internal sealed class Export<TKey, TFound, TRow>(Listing<TKey, TFound, TRow> listing, Page<TKey> all, ListForm form, Coverage asOf) : IResult
    where TKey : struct, ISpanParsable<TKey>
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = form == ListForm.Csv ? $"{Exports.Csv}; charset=utf-8" : Exports.Ndjson;
        response.Headers.ContentDisposition = $"attachment; filename=\"audit.{(form == ListForm.Csv ? "csv" : "ndjson")}\"";
        response.Headers[Exports.Events] = asOf.Events.ToString(CultureInfo.InvariantCulture);
        response.Headers[Exports.Log] = asOf.Log.ToString(CultureInfo.InvariantCulture);
        response.Headers[Exports.SetAside] = asOf.SetAside.ToString(CultureInfo.InvariantCulture);
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        if (form == ListForm.Csv) await WriteCsv(response, json, httpContext.RequestAborted);
        else await WriteNdjson(response, json, httpContext.RequestAborted);
    }

    private async Task WriteNdjson(HttpResponse response, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        await foreach (var rows in Batches(cancellationToken))
        {
            foreach (var row in rows)
            {
                await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(row, json), cancellationToken);
                await response.Body.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
            await response.Body.FlushAsync(cancellationToken);
        }
    }

    private async Task WriteCsv(HttpResponse response, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        // RFC 4180; and what a spreadsheet would take for a formula begins with an apostrophe.
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape }, leaveOpen: true);
        foreach (var column in CsvColumns<TRow>.Names) csv.WriteField(column);
        await csv.NextRecordAsync();
        await foreach (var rows in Batches(cancellationToken))
        {
            foreach (var row in rows)
            {
                foreach (var value in CsvColumns<TRow>.Values(JsonSerializer.SerializeToNode(row, json)!)) csv.WriteField(value);
                await csv.NextRecordAsync();
            }
            await csv.FlushAsync();
            await text.FlushAsync(cancellationToken);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<TRow>> Batches([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (page, left) = (all with { AtMost = 0 }, all.AtMost);
        while (left > 0)
        {
            page = page with { AtMost = Math.Min(left, ListQuestion.ExportBatch) };
            var found = await listing.Find(page, cancellationToken);
            if (found.Count == 0) yield break;
            yield return await listing.Show(found, cancellationToken);
            if (found.Count < page.AtMost) yield break;
            left -= Math.Min(left, found.Count);
            page = page with { After = listing.Last(found[^1]) };
        }
    }
}

/// <summary>
/// The columns of a row in CSV: its members in order, those of a member that is an object itself behind a dot, and lists as JSON. The same
/// for every row, whichever members it lacks.
/// </summary>
internal static class CsvColumns<TRow>
{
    private static readonly IReadOnlyList<string[]> Paths = [.. Of(typeof(TRow))];

    public static IReadOnlyList<string> Names { get; } = [.. Paths.Select(path => string.Join('.', path))];

    public static IEnumerable<string?> Values(JsonNode row) => Paths.Select(path => Text(path.Aggregate((JsonNode?)row, (node, member) => node?[member])));

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    private static IEnumerable<string[]> Of(Type type) => type.GetProperties()
        .Where(property => property.GetIndexParameters().Length == 0)
        .SelectMany(property =>
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            return IsObject(property.PropertyType) ? Of(property.PropertyType).Select(path => (string[])[name, .. path]) : [[name]];
        });

    private static bool IsObject(Type type) => type.IsClass && type.Namespace?.StartsWith(nameof(FileHost), StringComparison.Ordinal) == true;
}

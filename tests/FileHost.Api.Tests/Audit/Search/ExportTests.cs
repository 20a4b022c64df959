using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CsvHelper;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Audit.Search;

/// <summary>Every list can be taken away whole: as lines of JSON, or as a table.</summary>
[Collection(nameof(AuditStory))]
public sealed class ExportTests(AuditStory story)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static List<JsonElement> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    [Fact]
    public async Task Lines_come_oldest_first_and_are_the_rows_of_the_pages()
    {
        var address = $"/api/audit/events?file={story.File}";
        var lines = Lines(await story.Auditor.GetStringAsync($"{address}&format=ndjson", Token));
        var rows = (await story.Auditor.GetJson($"{address}&limit=1000")).Items().Reverse();
        Assert.Equal(rows.Select(row => row.ToString()), lines.Select(line => line.ToString()));
    }

    [Fact]
    public async Task An_export_goes_on_behind_the_last_row_that_was_taken()
    {
        var address = $"/api/audit/files/{story.File}/timeline?format=ndjson";
        var all = Lines(await story.Auditor.GetStringAsync(address, Token)).Select(line => line.Says("position")).ToList();
        var begun = Lines(await story.Auditor.GetStringAsync($"{address}&limit=7", Token)).Select(line => line.Says("position")).ToList();
        var rest = Lines(await story.Auditor.GetStringAsync($"{address}&after={begun[^1]}", Token)).Select(line => line.Says("position"));
        Assert.Equal(7, begun.Count);
        Assert.Equal(all, begun.Concat(rest));
    }

    [Fact]
    public async Task An_export_says_where_in_the_log_it_ends()
    {
        using var response = await story.Auditor.GetAsync("/api/audit/events?format=ndjson", Token);
        var lines = Lines(await response.Content.ReadAsStringAsync(Token));
        var end = long.Parse(response.Header("As-Of-Events")!, CultureInfo.InvariantCulture);
        Assert.Equal(Enumerable.Range(0, (int)end).Select(place => (long)place), lines.Select(line => line.GetProperty("position").GetInt64()));
        Assert.Equal("0", response.Header("As-Of-Set-Aside"));
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Theory]
    [InlineData("application/x-ndjson", "application/x-ndjson"), InlineData("text/csv", "text/csv"), InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    public async Task The_Accept_header_chooses_the_form_where_the_address_does_not(string accepted, string answered)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/audit/alarms");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accepted));
        using var response = await story.Auditor.SendAsync(request, Token);
        Assert.Equal(answered, response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_table_has_a_column_for_each_member_and_quotes_what_needs_it()
    {
        var text = await story.Auditor.GetStringAsync($"/api/audit/events?file={story.File}&format=csv", Token);
        Assert.StartsWith("position,id,type,time,user.id,user.name,user.kind,editors,file.id,file.name,folder,", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        using var csv = new CsvReader(new StringReader(text), CultureInfo.InvariantCulture);
        await csv.ReadAsync();
        csv.ReadHeader();
        var rows = new List<string>();
        while (await csv.ReadAsync())
        {
            rows.Add($"{csv["type"]} {csv["user.name"]} {csv["refused"]}");
            Assert.Equal(JsonValueKind.Object, JsonElement.Parse(csv["data"]!).ValueKind);
        }
        Assert.Equal("FileCreated administrator (name) false", rows[0]);
        Assert.Contains("UploadRejected carol (name) true", rows);
    }

    [Theory]
    [InlineData("=HYPERLINK(1).txt"), InlineData("+1.txt"), InlineData("-1.txt"), InlineData("@sum.txt")]
    public async Task A_name_that_a_spreadsheet_would_take_for_a_formula_is_shown_as_text(string name)
    {
        using var administrator = story.Host.AsAdministrator();
        var file = await administrator.Upload(Uri.EscapeDataString(name), "content");
        await story.Host.CatchUp();
        using var csv = new CsvReader(
            new StringReader(await story.Auditor.GetStringAsync($"/api/audit/events?file={file}&type=FileCreated&format=csv", Token)), CultureInfo.InvariantCulture);
        await csv.ReadAsync();
        csv.ReadHeader();
        await csv.ReadAsync();
        Assert.Equal($"'{name}", csv["file.name"]);
    }

    [Theory]
    [InlineData("files/{0}/versions"), InlineData("files/{0}/versions/collapsed"), InlineData("files/{0}/locks"), InlineData("files/{0}/contributions")]
    [InlineData("persons"), InlineData("folders/{1}/items"), InlineData("locks"), InlineData("alarms"), InlineData("storage"), InlineData("projections")]
    [InlineData("projections/dead-letters"), InlineData("activity"), InlineData("persons/{2}/contributions"), InlineData("persons/{2}/timeline")]
    [InlineData("persons/{2}/values")]
    public async Task Every_list_is_the_same_in_every_form(string address)
    {
        await story.Host.CatchUp();
        address = $"/api/audit/{string.Format(CultureInfo.InvariantCulture, address, story.File, story.Folder, story["alice"])}";
        var rows = (await story.Auditor.GetJson(address)).Items();
        Assert.Equal(rows.Count, Lines(await story.Auditor.GetStringAsync($"{address}?format=ndjson", Token)).Count);
        using var csv = new CsvReader(new StringReader(await story.Auditor.GetStringAsync($"{address}?format=csv", Token)), CultureInfo.InvariantCulture);
        var records = 0;
        while (await csv.ReadAsync()) records++;
        Assert.Equal(rows.Count + 1, records);
    }
}

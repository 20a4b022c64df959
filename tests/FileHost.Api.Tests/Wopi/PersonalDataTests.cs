using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FileHost.Api.Access;
using FileHost.Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Wopi;

/// <summary>Whoever holds a dump of the events learns no name, no address and no file name: none stands there in clear.</summary>
public sealed class PersonalDataTests(FileHostApplication host) : IClassFixture<FileHostApplication>
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("content");

    // Each stands in one kind of place only, so that a failure tells which one leaks.
    private const string Person = "zacharias.quibble", Folder = "Personalakten", File = "Kündigung Wettstein.odt", Taken = "Abmahnung.odt";
    private const string Editor = "ottilie@example.org", Extended = "for aunt Hedwig", Machine = "pc-of-theobald";
    private const string Agent = "Writer of Leocadia", Reason = "Balthasar asked for it", Question = "Kunigunde";

    private static readonly string[] Telling =
    [
        "zacharias", "quibble", "example.org", "Personalakten", "ndigung", "Wettstein", "Abmahnung", "ottilie", "Hedwig", "theobald",
        "Leocadia", "Balthasar", "Kunigunde", "127.0.0.1", "::1", "administrator (name)", "administrator@",
    ];

    [Fact]
    public async Task After_a_story_full_of_names_none_stands_in_the_events_nor_in_the_states_nor_in_the_log()
    {
        var shown = await Story();
        // The story did tell all of this: whoever may read the history sees it.
        string[] told = [Person, File, Editor, Extended, Machine, Agent, Reason, "127.0.0.1"];
        Assert.All(told, value => Assert.Contains(value, shown, StringComparison.Ordinal));
        var tables = await Tables();
        Assert.Contains("events.mt_events", tables);
        foreach (var table in tables) await AssertClean($"select row_to_json(t)::text from {table} t");
        await AssertClean("select state::text from filehost.item");
        await AssertClean("select row_to_json(t)::text from filehost.leaf t");
        await AssertClean("select row_to_json(t)::text from filehost.inbox t");
        await AssertClean("select row_to_json(t)::text from filehost.vault t");
    }

    /// <summary>Returns what a reader of the history gets to see.</summary>
    private async Task<string> Story()
    {
        using var administrator = host.AsAdministrator();
        var id = await administrator.Upload($"{Folder}/{Uri.EscapeDataString(File)}", Bytes);
        for (var i = 0; i < 2; i++)
            await administrator.PutAsync(
                $"/v1.0/me/drive/root:/{Folder}/{Taken}:/content?@microsoft.graph.conflictBehavior=fail", new ByteArrayContent(Bytes));
        var editor = await WopiClient.Open(host, id, Person);
        await editor.FileInfo();
        await editor.GetFile(("User-Agent", Agent), ("X-WOPI-MachineName", Machine));
        await editor.Lock("A");
        (string, string)[] headers =
        [
            ("X-WOPI-Editors", $"{Editor},{Person}"), ("X-COOL-WOPI-ExtendedData", Extended),
            ("X-WOPI-MachineName", Machine), ("User-Agent", Agent),
        ];
        await editor.PutFile(Bytes, "A", headers);
        await editor.PutFile(Bytes, "B", headers);
        await editor.Unlock("A");
        await host.WithToken(id, "INVALID").CheckFileInfo();
        await host.Services.GetRequiredService<Denials>().Write(DateTime.UnixEpoch, TestContext.Current.CancellationToken);
        await Promote(administrator, (await host.RefusedSave(id)).GetProperty("id").GetString()!);
        await administrator.GetAsync($"/api/rejected-saves?code={Question}");
        return string.Join('\n', (await host.History(id)).Select(Readable));
    }

    private static async Task Promote(HttpClient administrator, string refused)
    {
        using var response = await administrator.PostAsJsonAsync($"/api/rejected-saves/{refused}/promote", new { reason = Reason });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    // Without JSON's escapes.
    private static string Readable(JsonElement e) => System.Text.RegularExpressions.Regex.Unescape(e.GetRawText());

    private Task<IReadOnlyList<string>> Tables() => Rows("select 'events.' || tablename from pg_tables where schemaname = 'events'");

    private async Task AssertClean(string sql)
    {
        var rows = await Rows(sql);
        foreach (var row in rows)
            foreach (var word in Telling)
                Assert.False(row.Contains(word, StringComparison.OrdinalIgnoreCase), $"{word} in {sql}: {row}");
    }

    private async Task<IReadOnlyList<string>> Rows(string sql)
    {
        var rows = new List<string>();
        await using var command = host.Database.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) rows.Add(reader.GetString(0));
        return rows;
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Audit.Search;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Audit;

/// <summary>A person can be erased, and the log stays what it was.</summary>
public sealed class ErasureTests(FileHostApplication host)
{
    [Fact]
    public async Task After_erasure_no_personal_value_is_left_and_every_chain_still_verifies()
    {
        var file = await host.NewFile(Encoding.UTF8.GetBytes("one"));
        var (alice, carol) = (await WopiClient.Open(host, file), await WopiClient.Open(host, file, "carol"));
        var carolsId = (await carol.FileInfo()).GetProperty("UserId").GetString();
        await carol.Lock("A");
        await carol.PutFile("by carol"u8.ToArray(), "A", ("User-Agent", "carols-editor"), ("X-COOL-WOPI-ExtendedData", "carols note"));
        await alice.PutFile("by alice"u8.ToArray(), "A", ("X-WOPI-Editors", $"{carolsId},carol by another name"), ("User-Agent", "alices-editor"));
        using var administrator = host.AsAdministrator();

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/api/subjects/{carolsId}")).StatusCode);

        var events = await host.History(file);
        var byCarol = events.Single(e => e.GetProperty("data").TryGetProperty("ExtendedData", out _));
        Assert.Equal("(erased)", byCarol.GetProperty("data").GetProperty("ExtendedData").GetString());
        Assert.Equal("(erased)", byCarol.GetProperty("headers").GetProperty("Agent").GetString());
        Assert.Equal((carolsId, "(erased)"), (byCarol.GetProperty("user").GetProperty("id").GetString(), byCarol.GetProperty("user").GetProperty("name").GetString()));
        Assert.Equal("(erased)", events[^1].GetProperty("data").GetProperty("EditorsRaw").GetString());
        Assert.Equal("alices-editor", events[^1].GetProperty("headers").GetProperty("Agent").GetString());
        Assert.DoesNotContain(events, e => e.ToString().Contains("carols", StringComparison.Ordinal));
        await host.AssertIntact(file);
        Assert.Empty(await Rows("carol"));
    }

    [Fact]
    public async Task An_erased_person_s_tokens_are_refused_so_that_nothing_new_is_recorded_about_the_person()
    {
        var frank = await WopiClient.Open(host, await host.NewFile([1]), "frank");
        var id = (await frank.FileInfo()).GetProperty("UserId").GetString();
        using var administrator = host.AsAdministrator();
        await administrator.DeleteAsync($"/api/subjects/{id}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await frank.Lock("A")).StatusCode);
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(frank.FileId));
    }

    [Fact]
    public async Task Whoever_comes_back_after_erasure_is_somebody_new()
    {
        var file = await host.NewFile(Encoding.UTF8.GetBytes("one"));
        var before = (await (await WopiClient.Open(host, file, "dave")).FileInfo()).GetProperty("UserId").GetString();
        using var administrator = host.AsAdministrator();
        await administrator.DeleteAsync($"/api/subjects/{before}");
        var after = (await (await WopiClient.Open(host, file, "dave")).FileInfo()).GetProperty("UserId").GetString();
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task Erasing_twice_changes_nothing_and_erasing_nobody_is_404()
    {
        var erin = (await (await WopiClient.Open(host, await host.NewFile([1]), "erin")).FileInfo()).GetProperty("UserId").GetString();
        using var administrator = host.AsAdministrator();
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/api/subjects/{erin}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/api/subjects/{erin}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.DeleteAsync($"/api/subjects/{Guid.NewGuid():N}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As("an auditor", "", "auditor").DeleteAsync($"/api/subjects/{erin}")).StatusCode);
    }

    [Fact]
    public async Task Everything_stored_about_a_person_can_be_handed_out_and_is_what_an_erasure_deletes()
    {
        var (file, name) = (await host.NewFile([1]), $"{Guid.NewGuid():N}");
        var (grace, henry) = (await WopiClient.Open(host, file, name), await WopiClient.Open(host, file, $"henry of {name}"));
        var (gracesId, henrysId) = (await Id(grace), await Id(henry));
        await grace.Lock("A");
        await grace.PutFile("by grace"u8.ToArray(), "A", ("X-COOL-WOPI-ExtendedData", "graces note"));
        await henry.PutFile("by both"u8.ToArray(), "A", ("X-WOPI-Editors", $"{henrysId},{gracesId}"));
        using var administrator = host.AsAdministrator();

        var values = await administrator.GetJson($"/api/audit/persons/{gracesId}/values?limit=1000");
        var told = values.Items().Select(value => (value.Says("field"), value.Says("value"), value.GetProperty("alsoConcerns").GetArrayLength())).ToList();
        Assert.Superset(new HashSet<(string?, string?, int)>
        {
            ("DirectoryId", name, 0), ("Name", $"{name} (name)", 0), ("Email", $"{name}@example.org", 0), ("ExtendedData", "graces note", 0),
            ("EditorsRaw", $"{henrysId},{gracesId}", 1),
        }, told.ToHashSet());
        await host.CatchUp();
        var preview = await administrator.GetJson($"/api/audit/persons/{gracesId}/erasure");
        Assert.Equal((told.Count, 1L), (preview.GetProperty("values").GetInt32(), preview.GetProperty("stays").GetProperty("saves").GetInt64()));
        Assert.Equal(henrysId, Assert.Single(preview.GetProperty("alsoConcerns").EnumerateArray()).Says("id"));
        Assert.Equal(told.Count, (await Pages(administrator, $"/api/audit/persons/{gracesId}/values?limit=2")).Count);

        var henrys = (await administrator.GetJson($"/api/audit/persons/{henrysId}/values?limit=1000")).Items().Count;
        await administrator.DeleteAsync($"/api/subjects/{gracesId}");
        Assert.Empty((await administrator.GetJson($"/api/audit/persons/{gracesId}/values")).Items());
        Assert.Equal(henrys - 1, (await administrator.GetJson($"/api/audit/persons/{henrysId}/values?limit=1000")).Items().Count);
    }

    private static async Task<string> Id(WopiClient editor) => (await editor.FileInfo()).GetProperty("UserId").GetString()!;

    private static async Task<IReadOnlyList<JsonElement>> Pages(HttpClient client, string address)
    {
        var rows = new List<JsonElement>();
        for (string? next = address; next is not null;)
        {
            var page = await client.GetJson(next);
            rows.AddRange(page.Items());
            next = page.Says("next");
        }
        return rows;
    }

    private async Task<IReadOnlyList<string>> Rows(string text)
    {
        var found = new List<string>();
        foreach (var table in new[] { "subject", "disclosure", "item", "live_name" })
        {
            await using var command = host.Database.Owner.CreateCommand($"select t::text from filehost.{table} t where t::text ilike '%{text}%' and t::text not like '%another name%'");
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync()) found.Add($"{table}: {row.GetString(0)}");
        }
        return found;
    }
}

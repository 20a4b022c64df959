using System.Net;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Audit.Search;

/// <summary>How questions are put and answered: pages, positions, refusals, and what is recorded of them.</summary>
[Collection(nameof(AuditStory))]
public sealed class AskingTests(AuditStory story)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_while_others_write()
    {
        var file = await story.Host.NewFile([1]);
        foreach (var person in new[] { "erin", "frank", "grace" }) await (await WopiClient.Open(story.Host, file, person)).FileInfo();
        await story.Host.CatchUp();
        var all = (await story.Auditor.GetJson($"/api/audit/files/{file}/timeline")).Items().Select(e => e.Says("position")).ToList();
        var (walked, address) = (new List<string?>(), (string?)$"/api/audit/files/{file}/timeline?limit=3");
        while (address is not null)
        {
            var page = await story.Auditor.GetJson(address);
            Assert.InRange(page.Items().Count, 1, 3);
            walked.AddRange(page.Items().Select(e => e.Says("position")));
            // Opening the file for somebody else is newer than everything on these pages.
            await WopiClient.Open(story.Host, file, "henry");
            await story.Host.CatchUp();
            address = page.Says("next");
        }
        Assert.Equal(8, all.Count);
        Assert.Equal(all, walked);
    }

    [Fact]
    public async Task A_question_is_recorded_once_and_not_once_a_page_or_an_export()
    {
        using var auditor = story.Host.As("a careful auditor", "", "auditor");
        var first = await auditor.GetJson("/api/audit/events?limit=2");
        await auditor.GetJson(first.Says("next")!);
        await auditor.GetStringAsync("/api/audit/alarms?format=csv", Token);
        await story.Host.CatchUp();
        var asked = (await story.Auditor.GetJson("/api/audit/events?type=AuditQueried")).Items().Where(e => e.Says("user", "name") == "a careful auditor (name)");
        Assert.Equal(["/api/audit/alarms?format=csv", "/api/audit/events?limit=2"], asked.Select(e => e.Says("data", "Query")));
    }

    [Fact]
    public async Task Each_answer_says_how_much_of_the_log_it_takes_in()
    {
        await story.Host.CatchUp();
        var asOf = (await story.Auditor.GetJson("/api/audit/events?limit=1")).GetProperty("asOf");
        Assert.Equal(asOf.GetProperty("log").GetInt64() - asOf.GetProperty("events").GetInt64(), asOf.GetProperty("lag").GetInt64());
        Assert.Equal("0", asOf.Says("setAside"));
    }

    [Theory]
    [InlineData("events?type=Saved", "There is no event named 'Saved'. There are FileCreated")]
    [InlineData("events?outcome=maybe", "outcome must be accepted or refused.")]
    [InlineData("events?code=Nothing", "code must be one of LockMismatch")]
    [InlineData("events?client=Word", "client must be one of Collabora")]
    [InlineData("events?from=2031-03-04T00:00:00Z&to=2031-03-03T00:00:00Z", "from must not be later than to.")]
    [InlineData("events?from=yesterday", "times ISO 8601")]
    [InlineData("events?file=7", "Ids are 32 hex digits")]
    [InlineData("events?limit=0", "limit must be from 1 to 1000")]
    [InlineData("events?limit=1001", "limit must be from 1 to 1000")]
    [InlineData("events?before=x", "before and after must be the first member of a row")]
    [InlineData("persons?after=7", "before and after must be the first member of a row")]
    [InlineData("events?format=xml", "format must be json, ndjson or csv.")]
    [InlineData("alarms?kind=Fire", "kind must be one of UnlockedAfterRefusal")]
    [InlineData("activity?step=minute", "step must be one of hour, day.")]
    [InlineData("activity?step=hour&from=2000-01-01T00:00:00Z", "1000 steps")]
    [InlineData("contents/abc", "64 hex digits")]
    [InlineData("events/tail?after=x", "position of an event")]
    public async Task What_cannot_be_asked_is_answered_with_what_can(string address, string says)
    {
        using var response = await story.Auditor.GetAsync($"/api/audit/{address}", Token);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Contains(says, (await response.Json()).Says("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files/{0}/timeline"), InlineData("files/{0}/versions"), InlineData("files/{0}/versions/collapsed"), InlineData("files/{0}/exposure")]
    [InlineData("files/{0}/locks"), InlineData("files/{0}/contributions"), InlineData("files/{0}/state"), InlineData("folders/{0}/items")]
    [InlineData("persons/{0}"), InlineData("persons/{0}/timeline"), InlineData("persons/{0}/contributions"), InlineData("persons/{0}/locks")]
    [InlineData("persons/{0}/values"), InlineData("persons/{0}/erasure")]
    [InlineData("persons/{0}/state"), InlineData("refusals/{0}"), InlineData("sessions/{0}-3/timeline"), InlineData("sessions/{0}/timeline")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        using var response = await story.Auditor.GetAsync($"/api/audit/{string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Guid.NewGuid().ToString("N"))}", Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Only_those_who_answer_for_the_documents_may_ask()
    {
        using var owner = story.Host.As("administrator", "Files.ReadWrite.All");
        using var records = story.Host.As("an archivist", "", "records");
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync($"/api/audit/files/{story.File}/timeline", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await records.GetAsync($"/api/audit/files/{story.File}/timeline", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await story.Host.Anonymous().GetAsync("/api/audit/events", Token)).StatusCode);
    }

    [Fact]
    public async Task An_administrator_has_a_projection_filled_anew_and_its_answers_stay_the_same()
    {
        var before = await story.Auditor.GetStringAsync($"/api/audit/files/{story.File}/locks?format=csv", Token);
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Auditor.PostAsync("/api/audit/projections/Sessions/rebuild", null, Token)).StatusCode);
        using var administrator = story.Host.AsAdministrator();
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.PostAsync("/api/audit/projections/Nothing/rebuild", null, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await administrator.PostAsync("/api/audit/projections/Sessions/rebuild", null, Token)).StatusCode);
        while ((await States()).Single(state => state.Says("name") == "Sessions").GetProperty("rebuilding").GetBoolean()) await Task.Delay(20, Token);
        Assert.Equal(before, await story.Auditor.GetStringAsync($"/api/audit/files/{story.File}/locks?format=csv", Token));
        Assert.Empty((await story.Auditor.GetJson("/api/audit/projections/dead-letters")).Items());
    }

    private async Task<IReadOnlyList<JsonElement>> States() => (await story.Auditor.GetJson("/api/audit/projections")).Items();
}

using System.Security.Cryptography;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Audit.Search;

/// <summary>What auditors ask about a document that three people edited, answered from one story.</summary>
[Collection(nameof(AuditStory))]
public sealed class StoryTests(AuditStory story)
{
    private Task<JsonElement> Ask(string address) => story.Auditor.GetJson($"/api/audit/{address}");

    private async Task<IReadOnlyList<JsonElement>> List(string address) => (await Ask(address)).Items();

    private string FirstSession => $"{story.File}-3";

    private string SecondSession => $"{story.File}-17";

    [Fact]
    public async Task Who_changed_this_file_when_in_what_order()
    {
        var timeline = (await List($"files/{story.File}/timeline")).Reverse().ToList();
        Assert.Equal(
            [
                "08:00 FileCreated", "08:00 ContentReplaced", "08:10 TokenIssued", "08:10 FileOpened", "08:10 ContentRead", "08:10 FileLocked",
                "08:12 TokenIssued", "08:12 FileOpened", "08:20 LockChecked", "08:20 ContentReplaced", "08:30 LockChecked", "08:30 UploadRejected",
                "08:31 LockChecked", "08:31 ContentReplaced", "08:31 LockRefreshed", "08:35 TokenIssued", "08:35 FileOpened", "08:35 LockChecked", "08:36 LockChecked",
                "08:36 UploadRejected", "08:50 LockChecked", "08:50 ContentReplaced", "08:50 LockReleased", "09:00 FileLocked", "09:05 LockChecked",
                "09:05 ContentReplaced", "09:45 LockExpired", "09:45 LockChecked", "09:45 UploadRejected", "10:00 TokenIssued", "10:00 FileOpened",
                "10:00 ContentRead",
            ],
            timeline.Select(e => $"{e.Says("event", "time").Clock()} {e.Says("event", "type")}"));
        Assert.Equal(
            Enumerable.Repeat<string?>(null, 2).Concat(Enumerable.Repeat(FirstSession, 21)).Concat(Enumerable.Repeat(SecondSession, 4)).Concat(new string?[5]),
            timeline.Select(e => e.Says("editingSession")));
        Assert.Equal("08:35", Assert.Single(timeline, e => e.GetProperty("probe").GetBoolean()).Says("event", "time").Clock());
        Assert.Equal("08:31", Assert.Single(timeline, e => e.GetProperty("forcedOverwrite").GetBoolean()).Says("event", "time").Clock());
        Assert.Equal(
            ["SoleParticipant", "OneOf", "OneOf", "OneOf", "Declared"], timeline.Select(e => e.Says("attribution", "basis")).Where(basis => basis is not null));
    }

    [Fact]
    public async Task Who_could_have_changed_it_between_two_times_and_who_did()
    {
        var exposure = await Ask($"files/{story.File}/exposure?from=2031-03-03T08:15:00Z&to=2031-03-03T08:55:00Z");
        Assert.Equal(("3", "0"), (exposure.Says("saves"), exposure.Says("unknown")));
        Assert.Equal(
            [
                "CouldHaveChanged alice (name) 3", "CouldHaveChanged bob (name) 3", "CouldHaveChanged carol (name) 1", "HadAccess administrator (name) 0",
            ],
            exposure.GetProperty("persons").EnumerateArray()
                .Select(person => $"{person.Says("standing")} {person.Says("person", "name")} {person.Says("couldHave")}").Order(StringComparer.Ordinal));
        var later = await Ask($"files/{story.File}/exposure?from=2031-03-03T09:00:00Z&to=2031-03-03T09:10:00Z");
        Assert.Equal(("Changed", "carol (name)", "1"), (
            later.GetProperty("persons")[0].Says("standing"), later.GetProperty("persons")[0].Says("person", "name"), later.GetProperty("persons")[0].Says("declared")));
    }

    [Fact]
    public async Task Who_are_the_possible_authors_of_each_version_and_how_sure_is_that()
    {
        var versions = await List($"files/{story.File}/versions");
        Assert.Equal(
            ["5 Declared carol", "4 OneOf alice bob carol", "3 OneOf alice bob", "2 OneOf alice bob", "1 SoleParticipant administrator"],
            versions.Select(version => $"{version.Says("version")} {version.Says("attribution", "basis")} "
                + string.Join(' ', version.GetProperty("attribution").People("persons").Select(name => name!.Split(' ')[0]).Order(StringComparer.Ordinal))));
        Assert.Equal("The client named everybody who contributed.", versions[0].Says("attribution", "because"));
        Assert.Equal(["3"], versions.Where(version => version.GetProperty("forcedOverwrite").GetBoolean()).Select(version => version.Says("version")));
        Assert.Equal("closed", await story.Auditor.GetStringAsync(versions[1].Says("contentUrl")));
    }

    [Fact]
    public async Task Which_saves_of_a_person_were_rejected_and_why()
    {
        var refused = await List($"events?person={story["carol"]}&outcome=refused&type=UploadRejected");
        Assert.Equal(
            ["09:45 NotLocked", "08:36 LockMismatch"], refused.Select(e => $"{e.Says("time").Clock()} {e.Says("data", "Code")}"));
        Assert.All(refused, e => Assert.Equal("Offer.docx", e.Says("file", "name")));
    }

    [Fact]
    public async Task Why_did_this_save_fail_what_was_compared_and_what_follows()
    {
        var mismatch = await Explained("LockMismatch");
        Assert.Equal(("Lock", "O1", "C1", "FileLocked", "alice (name)"), Compared(mismatch));
        Assert.Equal(("2031-04-02T08:36:00.000000Z", "C1"), (mismatch.Says("keptUntil"), mismatch.GetProperty("locks")[0].Says("lock")));
        Assert.Equal("by carol, refused", await story.Auditor.GetStringAsync(mismatch.Says("contentUrl")));
        var conflict = await Explained("ChangedInStorage");
        Assert.Equal(("LastModified", "2031-03-03T08:00:00.000000Z", "2031-03-03T08:20:00.000000Z", "ContentReplaced", "alice (name)"), Compared(conflict));
        Assert.StartsWith("Shows a conflict dialog", conflict.Says("reaction"), StringComparison.Ordinal);
        var late = await Explained("NotLocked");
        Assert.Equal(("Lock", "O1", null, "LockExpired", "carol (name)"), Compared(late));
        Assert.StartsWith("The editor had lost its lock", late.Says("suggestion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_for_the_lock_is_not_taken_for_an_incident()
    {
        var probe = (await List($"events?file={story.File}&type=LockChecked&outcome=refused&client=Microsoft Office")).Single(
            e => e.Says("data", "Operation") == "RefreshLock");
        var explained = await Ask($"refusals/{probe.Says("id")}");
        Assert.True(explained.GetProperty("refusal").GetProperty("probe").GetBoolean());
        Assert.StartsWith("Nothing, as long as saves arrive.", explained.Says("suggestion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_versions_are_collapsed_by_session_or_by_editor_and_none_is_lost()
    {
        var sessions = await List($"files/{story.File}/versions/collapsed?by=session");
        Assert.Equal(
            [$"5-5 {SecondSession} 0", $"4-2 {FirstSession} 1", "1-1  0"],
            sessions.Select(group => $"{group.Says("last")}-{group.Says("first")} {group.Says("editingSession")} {group.Says("autosaves")}"));
        var covered = (await story.Auditor.GetJson(sessions[1].Says("versionsUrl")!)).Items();
        Assert.Equal(["4", "3", "2"], covered.Select(version => version.Says("version")));
        var editors = await List($"files/{story.File}/versions/collapsed?by=editor&limit=2");
        Assert.Equal(["5-5", "4-4"], editors.Select(group => $"{group.Says("last")}-{group.Says("first")}"));
    }

    [Fact]
    public async Task Who_held_the_lock_when_and_how_did_it_end()
    {
        var locks = await List($"files/{story.File}/locks");
        Assert.Equal(
            ["O1 carol (name) 09:00 Expired 09:30", "C1 alice (name) 08:10 Released 08:50"],
            locks.Select(held => $"{held.Says("lock")} {held.Says("takenBy", "name")} {held.Says("since").Clock()} {held.Says("endedHow")} {held.Says("endedAt").Clock()}"));
        Assert.Equal("bob (name)", locks[1].Says("endedBy", "name"));
        Assert.Equal(["C1"], (await List($"files/{story.File}/locks?to=2031-03-03T08:59:00Z")).Select(held => held.Says("lock")));
        Assert.Equal(["O1"], (await List($"persons/{story["carol"]}/locks")).Select(held => held.Says("lock")));
        Assert.DoesNotContain(await List("locks"), held => held.Says("file", "id") == story.File);
    }

    [Fact]
    public async Task What_was_the_file_like_at_a_time_and_who_worked_on_it()
    {
        var state = await Ask($"files/{story.File}/state?at=2031-03-03T08:40:00Z");
        Assert.Equal(("3", "C1", "alice (name)"), (state.Says("file", "version"), state.Says("file", "lock", "lock"), state.Says("heldBy", "takenBy", "name")));
        Assert.Equal(["alice (name)", "bob (name)", "carol (name)"], state.GetProperty("open").EnumerateArray().Select(token => token.Says("user", "name")));
    }

    [Fact]
    public async Task What_lay_in_the_folder_at_a_time()
    {
        var item = (await List($"folders/{story.Folder}/items?at=2031-03-03T08:25:00Z")).Single(item => item.Says("id") == story.File);
        Assert.Equal(("Offer.docx", "2", "alice (name)", "6"), (item.Says("name"), item.Says("version"), item.Says("savedBy", "name"), item.Says("size")));
        using var before = await story.Auditor.GetAsync($"/api/audit/folders/{story.Folder}/items?at=2031-03-03T07:59:00Z");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, before.StatusCode);
    }

    [Fact]
    public async Task What_had_a_person_open_locked_and_allowed_at_a_time()
    {
        var carol = await Ask($"persons/{story["carol"]}/state?at=2031-03-03T09:10:00Z");
        Assert.Equal(("carol (name)", "Offer.docx", "Edit"), (
            carol.Says("person", "name"), carol.GetProperty("tokens")[0].Says("file", "name"), carol.GetProperty("tokens")[0].Says("permissions")));
        Assert.Equal("O1", Assert.Single(carol.GetProperty("locks").EnumerateArray()).Says("lock"));
        var person = (await List("persons?text=ADMINISTRATOR@example")).Single();
        var administrator = await Ask($"persons/{person.Says("id")}/state?at=2031-03-03T09:10:00Z");
        Assert.Equal((story.Drive, "Owner"), (administrator.GetProperty("rights")[0].Says("drive"), administrator.GetProperty("rights")[0].Says("right")));
    }

    [Fact]
    public async Task Everything_that_a_person_did_in_a_period()
    {
        var timeline = await List($"persons/{story["carol"]}/timeline?from=2031-03-03T08:50:00Z&to=2031-03-03T09:30:00Z");
        Assert.Equal(["ContentReplaced", "LockChecked", "FileLocked"], timeline.Select(e => e.Says("event", "type")));
        Assert.Equal(("Declared", SecondSession), (timeline[0].Says("attribution", "basis"), timeline[0].Says("editingSession")));
        var totals = (await Ask($"persons/{story["carol"]}")).GetProperty("totals");
        Assert.Equal(("1", "1", "1", "2", "1"), (totals.Says("files"), totals.Says("saves"), totals.Says("declared"), totals.Says("refused"), totals.Says("opened")));
    }

    [Fact]
    public async Task One_editing_session_minute_by_minute()
    {
        var session = await List($"sessions/{SecondSession}/timeline");
        Assert.Equal(
            ["09:45 LockExpired", "09:05 ContentReplaced", "09:05 LockChecked", "09:00 FileLocked"],
            session.Select(e => $"{e.Says("event", "time").Clock()} {e.Says("event", "type")}"));
        Assert.Equal(21, (await List($"sessions/{FirstSession}/timeline")).Count);
    }

    [Fact]
    public async Task What_puts_somebody_s_work_at_risk()
    {
        var alarms = await List($"alarms?file={story.File}");
        Assert.Equal(
            ["ExpiredWithoutExitSave carol (name) 09:30", "ForcedOverwrite alice (name) 08:31"],
            alarms.Select(alarm => $"{alarm.Says("kind")} {alarm.Says("person", "name")} {alarm.Says("time").Clock()}"));
        Assert.Equal(["ForcedOverwrite"], (await List($"alarms?kind=ForcedOverwrite&person={story["alice"]}")).Select(alarm => alarm.Says("kind")));
    }

    [Fact]
    public async Task Who_opened_or_read_a_version()
    {
        var read = await List($"events?file={story.File}&type=ContentRead");
        Assert.Equal(["dave (name) 5", "alice (name) 1"], read.Select(e => $"{e.Says("user", "name")} {e.Says("data", "Version")}"));
    }

    [Fact]
    public async Task Where_was_this_very_content_ever_saved()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(AuditStory.Text("overwritten")));
        var saved = Assert.Single(await List($"contents/{hash}"));
        Assert.Equal(("3", "alice (name)", "Offer.docx"), (saved.Says("version"), saved.Says("savedBy", "name"), saved.Says("file", "name")));
    }

    [Fact]
    public async Task Who_contributed_how_much()
    {
        var toFile = await List($"files/{story.File}/contributions");
        Assert.Equal(
            ["administrator (name) 1 0 0", "alice (name) 2 0 1", "bob (name) 1 0 0", "carol (name) 1 1 2", "dave (name) 0 0 0"],
            toFile.Select(part => $"{part.Says("person", "name")} {part.Says("saves")} {part.Says("declared")} {part.Says("refused")}").Order(StringComparer.Ordinal));
        Assert.Equal(["Offer.docx"], (await List($"persons/{story["alice"]}/contributions")).Select(part => part.Says("fileName")));
    }

    [Fact]
    public async Task How_much_happened_and_how_much_is_stored()
    {
        var hours = await List($"activity?step=hour&drive={story.Drive}&from=2031-03-03T08:00:00Z&to=2031-03-03T10:30:00Z");
        Assert.Equal(
            ["08:00 2", "09:00 1", "10:00 0"], hours.Select(hour => $"{hour.Says("at").Clock()} {hour.Says("refusals")}"));
        var use = (await List("storage")).Single(use => use.Says("drive") == story.Drive);
        Assert.Equal($"{"by carol".Length}", use.Says("currentBytes") is { } bytes ? $"{long.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture) - await Sample()}" : null);
    }

    [Fact]
    public async Task Which_editor_saved_what_in_a_drive()
    {
        var saved = await List($"events?drive={story.Drive}&client=Collabora&type=ContentReplaced");
        Assert.Equal(["4", "3", "2"], saved.Select(e => e.Says("data", "Version")));
    }

    // The drive that the story uses holds the sample of the first start too.
    private async Task<long> Sample() =>
        (await List($"folders/{story.Folder}/items")).Where(item => item.Says("id") != story.File).Sum(item => item.GetProperty("size").GetInt64());

    private async Task<JsonElement> Explained(string code) =>
        await Ask($"refusals/{(await List($"events?file={story.File}&code={code}")).Single().Says("id")}");

    private static (string?, string?, string?, string?, string?) Compared(JsonElement explained) => (
        explained.Says("compared", "what"), explained.Says("compared", "offered"), explained.Says("compared", "held"),
        explained.Says("compared", "setBy", "type"), explained.Says("compared", "setBy", "user", "name"));
}

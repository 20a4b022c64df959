using FileHost.EventStore.Postgres;
using FileHost.Projections.Attribution;
using FileHost.Projections.RejectedSaves;
using FileHost.Projections.Searching;

namespace FileHost.Projections.Tests;

/// <summary>The questions as the page and the API put them.</summary>
public sealed class SearchTests(SearchedStory played) : IClassFixture<SearchedStory>
{
    private static readonly string[] NewestFirst =
    [
        "UploadRejected", "LockChecked", "ContentReplaced", "LockChecked", "FileLocked", "FileOpened", "TokenIssued", "ContentReplaced", "FileCreated",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<IEnumerable<string>> Names(EventFilter filter, Page<long>? page = null) =>
        (await played.Events.Find(filter, page ?? new(), Token)).Select(e => e.Name);

    [Fact]
    public async Task Events_of_a_file_come_newest_first_or_oldest_first_and_its_tokens_are_among_them()
    {
        Assert.Equal(NewestFirst, await Names(new() { File = played.File }));
        Assert.Equal(NewestFirst.Reverse(), await Names(new() { File = played.File }, new(OldestFirst: true)));
    }

    [Fact]
    public async Task A_page_begins_where_the_last_one_ended()
    {
        var first = await played.Events.Find(new() { File = played.File }, new(AtMost: 4), Token);
        Assert.Equal(NewestFirst[4..], await Names(new() { File = played.File }, new(Before: first[^1].Position)));
        Assert.Equal(NewestFirst[..3].Reverse(), await Names(new() { File = played.File }, new(After: first[^1].Position, OldestFirst: true)));
    }

    [Fact]
    public async Task Several_types_are_found_together_in_one_order()
    {
        Assert.Equal(
            ["UploadRejected", "ContentReplaced", "ContentReplaced", "FileCreated"],
            await Names(new() { File = played.File, Types = ["content_replaced", "file_created", "upload_rejected"] }));
        Assert.Equal(
            ["UploadRejected", "ContentReplaced"], await Names(new() { Types = ["content_replaced", "upload_rejected"] }, new(AtMost: 2)));
    }

    [Fact]
    public async Task Whoever_a_client_named_is_found_like_whose_token_it_was()
    {
        Assert.Equal(["UploadRejected", "LockChecked", "ContentReplaced"], await Names(new() { Person = played.Bob }));
        Assert.Equal(["ContentReplaced"], await Names(new() { Person = played.Bob, Refused = false }));
        Assert.Equal(["ContentReplaced"], await Names(new() { Person = played.Bob, Types = ["content_replaced", "file_locked"] }));
    }

    [Fact]
    public async Task Outcome_reason_token_and_time_narrow_a_search()
    {
        Assert.Equal(["UploadRejected", "LockChecked"], await Names(new() { Drive = played.Story.Drive, Refused = true }));
        Assert.Equal(["UploadRejected"], await Names(new() { Folder = played.Story.Root, Code = "LockMismatch" }));
        Assert.Equal(7, (await Names(new() { Session = played.Session })).Count());
        Assert.Equal(4, (await Names(new() { File = played.File, From = played.Story.Now, To = played.Story.Now })).Count());
        Assert.Empty(await Names(new() { From = played.Story.Now.AddHours(2) }));
        Assert.Empty(await Names(new() { Client = "Collabora" }));
    }

    [Fact]
    public async Task Every_filter_can_stand_beside_every_other()
    {
        var everything = new EventFilter
        {
            File = played.File, Folder = played.Story.Root, Drive = played.Story.Drive, Types = ["upload_rejected"], Refused = true,
            Code = "LockMismatch", Session = played.Session, From = played.Story.Now, To = played.Story.Now,
        };
        Assert.Equal(["UploadRejected"], await Names(everything));
        Assert.Equal(["UploadRejected"], await Names(everything with { Person = played.Bob }));
        Assert.Empty(await Names(everything with { Person = played.Alice }));
        Assert.Empty(await Names(everything with { Client = "Collabora" }));
    }

    [Fact]
    public async Task Personal_values_stand_in_clear()
    {
        var created = (await played.Events.Find(new() { File = played.File, Types = ["file_created"] }, new(), Token))[0];
        Assert.Equal("a.odt", (string?)created.Data["Name"]);
    }

    [Fact]
    public async Task Locks_are_found_by_file_by_person_and_in_force()
    {
        var locks = new LockQuery(played.Asked);
        var held = Assert.Single(await locks.InForce(played.Story.Now, new(), Token));
        Assert.Equal(("A", played.Alice), (held.Lock, held.Person));
        Assert.Equal([held], await locks.OfFile(played.File, null, played.Story.Now, new(), Token));
        Assert.Empty(await locks.OfFile(played.File, null, held.Since.AddSeconds(-1), new(), Token));
        Assert.Equal([held], await locks.OfPerson(played.Alice, played.Story.Now, Token));
        Assert.Equal([held], await locks.Taken(played.Alice, held.Since, null, new(OldestFirst: true), Token));
        Assert.Empty(await locks.Taken(played.Bob, null, null, new(), Token));
    }

    [Fact]
    public async Task What_is_judged_of_an_event_stands_beside_it()
    {
        var events = await played.Events.Find(new() { File = played.File }, new(), Token);
        var judged = await new JudgementQuery(played.Asked, Versions).Of(events, Token);
        var session = new EditingSessionId(played.File, 3);
        Assert.Equal(Enumerable.Repeat<EditingSessionId?>(session, 7).Concat([null, null]), judged.Select(e => e.Session));
        Assert.Equal([Basis.Declared], judged.Take(7).Select(e => e.Save).OfType<AttributedVersion>().Select(save => save.By.Basis));
        Assert.All(judged, e => Assert.False(e.Probe));
    }

    [Fact]
    public async Task Versions_are_put_together_by_session_and_by_editor()
    {
        var groups = new VersionGroupQuery(Versions);
        var bySession = await groups.Find(played.File, VersionGrouping.Session, null, null, new(), Token);
        Assert.Equal([(2L, 2L), (1L, 1L)], bySession.Select(group => (group.First, group.Last)));
        var byEditor = await groups.Find(played.File, VersionGrouping.Editor, null, null, new(OldestFirst: true), Token);
        Assert.Equal([[played.Alice], [played.Alice, played.Bob]], byEditor.Select(group => group.Persons));
        Assert.Equal([(2L, 2L)], (await groups.Find(played.File, VersionGrouping.Editor, null, null, new(AtMost: 1), Token)).Select(g => (g.First, g.Last)));
    }

    [Fact]
    public async Task A_refusal_is_explained_by_what_was_compared_and_who_had_set_it()
    {
        var refused = (await played.Events.Find(new() { Code = "LockMismatch" }, new(), Token))[0];
        var refusals = new RefusalQuery(
            played.Asked, played.Events, new(played.Asked, Versions), new(played.Asked), new RejectedSaveQuery(played.Asked));
        var explained = await refusals.Explain(refused.Event.Id, played.Story.Now, Token);
        Assert.Equal(("Lock", "B", "A", "FileLocked"),
            (explained!.Compared!.What, explained.Compared.Offered, explained.Compared.Held, explained.Compared.SetBy!.Name));
        Assert.Contains("promote", explained.Suggestion, StringComparison.Ordinal);
        Assert.Single(explained.Locks);
        Assert.Null(await refusals.Explain(Guid.NewGuid(), played.Story.Now, Token));
    }

    [Fact]
    public async Task A_folder_shows_what_lay_in_it_at_a_time()
    {
        var folders = new FolderQuery(played.Asked, played.Events);
        var item = Assert.Single(await folders.Items(played.Story.Root, played.Story.Now, new(), Token));
        Assert.Equal(("a.odt", false, 2L, 100L, played.Alice), (item.Name, item.IsFolder, item.Version, item.Size, item.SavedBy));
        Assert.Equal(1, Assert.Single(await folders.Items(played.Story.Root, played.Story.Now.AddMinutes(-1), new(OldestFirst: true), Token)).Version);
        Assert.Empty(await folders.Items(played.Story.Root, played.Story.Now.AddHours(-1), new(), Token));
    }

    [Fact]
    public async Task Who_changed_it_who_could_have_and_who_might_have_are_told_apart()
    {
        var exposure = new ExposureQuery(played.Asked, Versions, new EditingSessionQuery(played.Asked, played.Events));
        var found = await exposure.Find(played.File, played.Story.Now, played.Story.Now, Token);
        Assert.Equal((1L, 0L), (found.Saves, found.Unknown));
        Assert.Equal([Standing.Changed, Standing.Changed], found.Persons.Select(person => person.Standing));
        var before = await exposure.Find(played.File, played.Story.Now.AddMinutes(-4), played.Story.Now.AddMinutes(-1), Token);
        Assert.Equal([(played.Alice, Standing.Opened, "Edit")], before.Persons.Select(person => (person.Person, person.Standing, person.Access)));
    }

    [Fact]
    public async Task Sums_names_and_the_state_of_the_projections_can_be_asked()
    {
        var (persons, activity) = (new PersonQuery(played.Asked, new SubjectDirectory(played.Asked)), new ActivityQuery(played.Asked));
        Assert.Equal(1, (await persons.Totals(played.Bob, Token)).Declared);
        Assert.Single(await persons.Contributions(played.Bob, new(), Token));
        Assert.Equal(2, (await persons.ContributionsTo(played.File, Token)).Count);
        Assert.Single(await persons.SessionsAt(played.Alice, played.Story.Now, Token));
        Assert.Single(await persons.TokensAt(played.Alice, played.Story.Now, Token));
        Assert.Empty(await persons.RightsAt(played.Alice, played.Story.Now, Token));
        Assert.Empty(await persons.Find("x", new(), Token));
        var day = await activity.Series(ActivityStep.Day, played.Story.Now.AddDays(-1), played.Story.Now, played.Story.Drive, Token);
        Assert.Equal([0, 2], day.Select(step => step.Saves));
        Assert.Equal(25, (await activity.Series(ActivityStep.Hour, played.Story.Now.AddDays(-1), played.Story.Now, null, Token)).Count);
        Assert.Single(await activity.Storage(new Page<Guid>(), Token));
        Assert.Single(await new AlarmQuery(played.Asked).Find(new() { Person = played.Alice }, new(), Token));
        Assert.Equal(2, (await new SavedContentQuery(played.Asked).Find(Story.Content(100).Sha256, new(), Token)).Single().Version);
        Assert.All(await new ProjectionQuery(played.Asked).All(Token), projection => Assert.Equal(0, projection.Lag));
        Assert.Equal(0, (await new CoverageQuery(played.Asked).Of(["Events"], Token)).Lag);
        Assert.Equal("a.odt", (await new NameQuery(played.Asked, new SubjectDirectory(played.Asked)).Find([], [played.File], Token)).Item(played.File));
    }

    private ContentVersionQuery Versions => new(played.Asked, new PresenceQuery(played.Asked));
}

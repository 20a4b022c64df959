using FileHost.Api.Streams;
using FileHost.Domain.Access;
using FileHost.Domain.Drives;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Generator;

/// <summary>How an organisation spends its years.</summary>
internal sealed class Life(Organisation organisation, HistoryOptions options)
{
    // A sitting comes to this many events, everything that happens beside it included.
    private const int EventsOfAVisit = 16;

    private readonly Chance chance = organisation.Chance;
    private readonly Calendar calendar = new(organisation);

    /// <summary>The saves of the organisation, in order; they do not end before the years do.</summary>
    public IEnumerable<Save> Saves()
    {
        Settle();
        do foreach (var save in organisation.Take()) yield return save;
        while (calendar.Next());
    }

    private void Settle()
    {
        for (var i = 0; i < Math.Max(5, options.Persons / options.Organisations); i++) organisation.People.Hire();
        for (var i = 0; i < 3; i++) organisation.Tree.MakeDrive(organisation.People.Any());
        var files = options.Files / options.Organisations;
        for (var i = 0; i < Math.Max(3, files / 20); i++) calendar.Begin(Once(() => organisation.Tree.MakeFolder(organisation.People.Any())), chance.Minutes(1, 600));
        for (var i = 0; i < files; i++) calendar.Begin(Document(), TimeSpan.FromHours(12) + options.Span * 0.8 * Math.Pow(i / (double)files, 2));
        calendar.Begin(Again(options.Span / 40, () => organisation.People.Hire()), TimeSpan.FromDays(30));
        calendar.Begin(Again(options.Span / 60, organisation.People.Erase), TimeSpan.FromDays(60));
        calendar.Begin(Again(options.Span / 60, organisation.People.Rename), TimeSpan.FromDays(20));
        calendar.Begin(Again(options.Span / 200, () => organisation.Tree.MakeDrive(organisation.People.Any())), TimeSpan.FromDays(90));
        calendar.Begin(Again(options.Span / 200, Grant), TimeSpan.FromDays(1));
        calendar.Begin(Again(options.Span / 200, Ask), TimeSpan.FromDays(1));
        calendar.Begin(Again(options.Span / 300, Browse), TimeSpan.FromDays(1));
        if (organisation.Number == 0) calendar.Begin(Again(options.Span / 200, Knock), TimeSpan.FromDays(1));
    }

    private IEnumerable<TimeSpan> Document()
    {
        var document = organisation.Tree.MakeDocument(organisation.People.Any());
        var left = options.Begin + options.Span - organisation.Now;
        // Few documents are worked on often, most seldom; on average as often as the events of the history ask for.
        var visits = Math.Max(1, 3 * Math.Pow(chance.Between(1, 1000) / 1000.0, 2) * options.Events / options.Files / EventsOfAVisit);
        while (true)
        {
            yield return chance.Until(left / visits);
            calendar.Begin(Visit(document), TimeSpan.Zero);
        }
    }

    private IEnumerable<TimeSpan> Visit(Document document)
    {
        var by = organisation.People.Any();
        var keeping = new Keeping(organisation, document);
        switch (chance.Between(0, 39))
        {
            case < 26: return Editing(document);
            case < 31: return Once(() => new Uploading(organisation, document).Upload(by));
            case 31: return Once(() => keeping.Rename(by));
            case 32: return Once(() => keeping.Move(by));
            case 33: return Then(() => keeping.Delete(by), chance.Until(TimeSpan.FromDays(9)), () => keeping.Undelete(by));
            case 34: return Then(() => keeping.CheckOut(by), chance.Until(TimeSpan.FromHours(6)), () => keeping.CheckIn(by));
            case 35: return Once(() => keeping.PutUserInfo(by));
            case 36: return Once(() => keeping.Restore(by));
            case 37: return Then(() => keeping.Promote(by), chance.Minutes(1, 60), () => keeping.Promote(by));
            case 38 when chance.Of(0.3): return Once(() => keeping.RearrangeFolders(by));
            default: return Then(() => calendar.Begin(Editing(document), TimeSpan.Zero), chance.Minutes(1, 40), () => keeping.BreakLock(by));
        }
    }

    // Now and then a second editor comes before the first has gone.
    private IEnumerable<TimeSpan> Editing(Document document)
    {
        if (chance.Of(0.12)) calendar.Begin(new Editing(organisation, document).Sit(), chance.Minutes(1, 30));
        if (chance.Of(0.1)) calendar.Begin(Once(() => new Uploading(organisation, document).Upload(organisation.People.Any())), chance.Minutes(1, 60));
        return chance.Of(0.05) ? new Together(organisation, document).Sit() : new Editing(organisation, document).Sit();
    }

    private void Grant()
    {
        var (drive, person) = (chance.Pick(organisation.Tree.Drives), organisation.People.Any());
        organisation.Write(Requests.Administrator(organisation.People.Any()), draft => drive.Append(
            draft, drive.State.Grants.ContainsKey(person.Id) ? new DriveRevoked(person.Id) : new DriveGranted(person.Id, chance.Of(0.5) ? DriveRight.Edit : DriveRight.View)));
    }

    // A token for a container, and one for nothing in particular.
    private void Browse()
    {
        var token = new TokenIssued(
            FileId: null, TokenPermissions.View, organisation.Now + TimeSpan.FromHours(10), chance.Of(0.9) ? chance.Pick(organisation.Tree.Folders).Id : null);
        organisation.Write(Requests.Administrator(organisation.People.Any()), draft => draft.Create(StreamKinds.Session, chance.Id(organisation.Now), token));
    }

    private void Ask()
    {
        var (by, id) = (organisation.People.Any(), chance.Id(organisation.Now));
        organisation.Write(Requests.Administrator(by), draft =>
        {
            draft.Create(StreamKinds.Audit, id, new AuditQueried("/api/audit/events?person=…"));
            draft.Take(new ItemName(WellKnown.Folder, $"audit/{by.Id:N}/{id:N}", id));
        });
    }

    private void Knock()
    {
        var id = chance.Id(organisation.Now);
        organisation.Write(RequestFacts.OfTheHost with { Ip = "203.0.113.9" }, draft =>
            draft.Create(StreamKinds.Security, id, new AccessDenied("BadToken", chance.Between(1, 500), organisation.Now)));
    }

    private static IEnumerable<TimeSpan> Once(Action act)
    {
        act();
        yield break;
    }

    private static IEnumerable<TimeSpan> Then(Action first, TimeSpan wait, Action second)
    {
        first();
        yield return wait;
        second();
    }

    private IEnumerable<TimeSpan> Again(TimeSpan mean, Action act)
    {
        while (true)
        {
            act();
            yield return chance.Until(mean);
        }
    }
}

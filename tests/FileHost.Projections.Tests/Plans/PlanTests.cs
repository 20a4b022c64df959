using FileHost.EventStore.Postgres;
using FileHost.Projections.RejectedSaves;
using FileHost.Projections.Searching;
using FileHost.Testing;

namespace FileHost.Projections.Tests.Plans;

/// <summary>Every question is answered from indexes: whether PostgreSQL plans for the values that are asked or for any, no table that grows with the log is read from end to end.</summary>
public sealed class PlanTests(ManyRows many) : IClassFixture<ManyRows>
{
    // Grow with drives, hours and people, not with events; or are asked with the number of a projection.
    private static readonly string[] Small = ["storage_use", "event_hour", "facet", "subject", "checkpoint", "dead_letter", "inbox", "schema_version"];

    private static readonly string[] Folders = ["Searching", "Changes"];

    // A part of a name may stand in any name, so all of them are read: those of today, however long the log is.
    private const string InAllNames = "NamedItems.sql";

    private static readonly DateTime From = new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime To = From.AddHours(1);
    private static readonly (Guid File, Guid Person, Guid Drive, Guid Folder, Guid Session) Of = (
        ManyRows.Id("file", 11), ManyRows.Id("person", 1), ManyRows.Id("drive", 0), ManyRows.Id("folder", 3), ManyRows.Id("session", 5));

    private static readonly object?[] Page = [-1L, long.MaxValue, 100L];
    private static readonly object?[] PageById = [null, null, 100L];
    private static readonly object?[] NextById = [null, Guid.NewGuid(), 100L];

    private static (string File, object?[] Parameters)[] Asked =>
    [
        ("EditingSession.sql", [Of.File, 11L]), ("TokenSession.sql", [Of.Session]), ("TokensOfFile.sql", [Of.File, From, To]),
        ("EditingSessions.sql", [Of.File, 100L, 2000L]), ("EventsOfEditingSession.sql", [.. Page, Of.File, 1011L, From, 1012L, To]),
        ("Judgements.sql", [new[] { 1L, 2L }, new[] { "lock 1", null }]), ("ReadEvents.sql", [new[] { 1L, 2L, 3L }]),
        ("Present.sql", [Of.File, -1L, 40_000L, new[] { 12L, 1012L }]), ("Releases.sql", [Of.File, 100L, 2000L]),
        ("ContentVersions.sql", [.. Page, Of.File, null, null, null]), ("ContentVersions.sql", [.. Page, Of.File, From, To, null]),
        ("ContentVersions.sql", [.. Page, Of.File, null, null, new[] { 1L, 2L }]),
        ("SavedContents.sql", [.. Page, new string('0', 64)]), ("SaveBefore.sql", [Of.File, 2000L, From]),
        ("LocksInForce.sql", [.. Page, From]), ("Locks.sql", [.. Page, Of.File, From, To, null]), ("Locks.sql", [.. Page, null, From, To, Of.Person]),
        ("LocksOfPerson.sql", [Of.Person, From]), ("LockBefore.sql", [Of.File, 1011L, null]),
        ("LockBefore.sql", [Of.File, 1011L, "lock 11"]),
        ("FindRefusal.sql", [Guid.NewGuid()]), ("FirstOfStream.sql", [Of.File]), ("FolderItems.sql", [.. PageById, Of.Folder, To]),
        ("FolderItems.sql", [.. NextById, Of.Folder, To]), ("DriveRights.sql", [Of.File, From, To]), ("RightsOfPerson.sql", [Of.Person, To]),
        ("TokensOfPerson.sql", [Of.Person, To]), ("SessionsOfPerson.sql", [Of.Person, To]), ("PersonTotals.sql", [Of.Person]),
        ("ContributionsOfPerson.sql", [.. PageById, Of.Person]), ("ContributionsOfFile.sql", [Of.File]), ("ItemNames.sql", [new[] { Of.File }]),
        ("ValuesOfPerson.sql", [.. PageById, Of.Person]), ("ValuesOfPerson.sql", [.. NextById, Of.Person]), ("ErasureOfPerson.sql", [Of.Person]),
        ("FindPersons.sql", [.. PageById, null]), ("FindPersons.sql", [.. NextById, "name 77"]), ("StorageUse.sql", PageById), ("StorageUseOfDrive.sql", [Of.Drive]), ("Drives.sql", PageById), ("Drives.sql", NextById), ("LogState.sql", []),
        ("Activity.sql", ["hour", From, To, null]), ("Activity.sql", ["day", From, To, Of.Drive]),
        ("Alarms.sql", [.. Page, null, null, null, null, null]), ("Alarms.sql", [.. Page, "SizeCollapse", null, null, From, To]),
        ("Alarms.sql", [.. Page, null, Of.File, null, null, null]), ("Alarms.sql", [.. Page, null, null, Of.Person, null, null]),
        ("Coverage.sql", [new[] { "Events" }]), ("ProjectionStates.sql", []), ("HoursBetween.sql", [From, To]),
        ("PlaceOfTime.sql", [From]), ("ChangesInDrive.sql", [Of.Drive, 0L, 40_000L, 100L, 39_990L, 0L]),
        ("RejectedSaves.sql", [null, null, null, null, null, 100L]), ("RejectedSaves.sql", [Of.File, null, null, From, Guid.NewGuid(), 100L]),
        ("RejectedSaves.sql", [null, Of.Person, null, null, null, 100L]), ("RejectedSaves.sql", [null, null, "LockMismatch", null, null, 100L]),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_question_reads_a_table_that_grows_with_the_log_from_end_to_end()
    {
        var scanning = new List<string>();
        foreach (var (file, parameters) in Asked.Concat(await EventSearches()))
        {
            var (sql, given) = Questions.Compose(Scripts.Of<RejectedSaveQuery>(file), parameters);
            var chosen = await Plan.Run(many.Database.Application, sql, given, Token);
            var generic = await Plan.Generic(many.Database.Application, sql, given.Count, Token);
            if (chosen.Scanned.Except(Small).Any()) scanning.Add($"{sql}\n{chosen}");
            if (generic.Scanned.Except(Small).Any()) scanning.Add($"For any values: {sql}\n{generic}");
        }
        Assert.True(scanning.Count == 0, string.Join("\n\n", scanning));
    }

    [Fact]
    public async Task Every_question_is_among_those_that_are_asked_here()
    {
        var projections = Path.Combine(RepositoryRoot.Path, "src", "FileHost.Projections");
        var questions = Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(projections, folder), "*.sql"))
            .Select(file => Path.GetFileName(file)!).Where(file => !file.StartsWith("Changes.", StringComparison.Ordinal));
        Assert.Equal(
            questions.Except([InAllNames]).Append("RejectedSaves.sql").Order(StringComparer.Ordinal),
            Asked.Concat(await EventSearches()).Select(question => question.File).Distinct().Order(StringComparer.Ordinal));
    }

    // With the places that their times are, as the query itself asks.
    private async Task<IReadOnlyList<(string File, object?[] Parameters)>> EventSearches()
    {
        var (searches, events) = (new List<(string, object?[])>(), new EventQuery(many.Database.Application, many.Store));
        foreach (var filter in EventFilters())
        {
            if (await events.Within(filter, new(), Token) is { } page)
                searches.Add((EventQuery.Question(filter), [page.After ?? -1, page.Before ?? long.MaxValue, 100L, .. EventQuery.Parameters(filter)]));
        }
        return searches;
    }

    // Each filter alone, each pair, and all.
    private static IEnumerable<EventFilter> EventFilters()
    {
        Func<EventFilter, EventFilter>[] filters =
        [
            filter => filter with { File = Of.File }, filter => filter with { Folder = Of.Folder }, filter => filter with { Drive = Of.Drive },
            filter => filter with { Person = Of.Person }, filter => filter with { Types = ["file_locked", "lock_broken"] },
            filter => filter with { Refused = true }, filter => filter with { Refused = false }, filter => filter with { Code = "QuotaExceeded" },
            filter => filter with { Client = "ONLYOFFICE" }, filter => filter with { Session = Of.Session },
            filter => filter with { From = From, To = To },
        ];
        return filters.SelectMany(one => filters.Select(other => other(one(new())))).Append(new())
            .Append(filters.Aggregate(new EventFilter(), (filter, add) => add(filter))).Distinct();
    }
}

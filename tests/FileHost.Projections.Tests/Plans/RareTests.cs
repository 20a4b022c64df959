using FileHost.EventStore.Postgres;
using FileHost.Projections.Searching;

namespace FileHost.Projections.Tests.Plans;

/// <summary>
/// What is rare, or not there at all, is found without reading past what is common: each filter fits half of the events, and no event fits both.
/// </summary>
public sealed class RareTests(ManyRows many) : IClassFixture<ManyRows>
{
    // 40,000 events; a page, and what lies beside it in an index.
    private const int Few = 1000;

    private static readonly Guid Drive = ManyRows.Id("drive", 1);
    private static readonly Guid Busy = ManyRows.Id("person", 1);
    private static readonly DateTime Year = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, EventFilter> Pairs => new()
    {
        { "drive and client", new() { Drive = Drive, Client = "Collabora" } },
        { "drive and type", new() { Drive = Drive, Types = ["content_replaced"] } },
        { "drive and several types", new() { Drive = Drive, Types = ["content_replaced", "upload_rejected", "lock_broken"] } },
        { "drive and outcome", new() { Drive = Drive, Refused = true } },
        { "drive and reason", new() { Drive = Drive, Code = "LockMismatch" } },
        { "client and type", new() { Client = "ONLYOFFICE", Types = ["content_replaced"] } },
        { "client and outcome", new() { Client = "ONLYOFFICE", Refused = true } },
        { "client and reason", new() { Client = "ONLYOFFICE", Code = "LockMismatch" } },
        { "a rare reason", new() { Code = "QuotaExceeded" } },
        { "a rare reason and its type", new() { Code = "QuotaExceeded", Types = ["upload_rejected"] } },
        { "a rare reason and an outcome", new() { Code = "QuotaExceeded", Refused = true } },
        { "a busy person and type", new() { Person = Busy, Types = ["file_locked"] } },
        { "a busy person and drive", new() { Person = Busy, Drive = ManyRows.Id("drive", 0) } },
        { "a busy person and outcome", new() { Person = Busy, Refused = true } },
        { "a busy person and reason", new() { Person = Busy, Code = "LockMismatch" } },
        { "a busy person and file", new() { Person = Busy, File = ManyRows.Id("file", 10) } },
        { "a person with one event, and a year", new() { Person = ManyRows.Id("person", 1004), From = Year, To = Year.AddYears(1) } },
        { "file and type", new() { File = ManyRows.Id("file", 11), Types = ["content_replaced"] } },
        { "folder and client", new() { Folder = ManyRows.Id("folder", 11), Client = "Collabora" } },
        { "session and type", new() { Session = ManyRows.Id("session", 11), Types = ["content_replaced"] } },
        { "a type and an hour without it", new() { Types = ["lock_broken"], From = Year.AddHours(5), To = Year.AddHours(6) } },
    };

    [Theory, MemberData(nameof(Pairs))]
    public async Task What_is_rare_is_found_without_reading_past_what_is_common(string which, EventFilter filter)
    {
        var page = await new EventQuery(many.Database.Application, many.Store).Within(filter, new(), TestContext.Current.CancellationToken);
        var (sql, given) = Questions.Compose(
            Scripts.Of<EventQuery>(EventQuery.Question(filter)),
            [page!.After ?? -1, page.Before ?? long.MaxValue, 100L, .. EventQuery.Parameters(filter)]);
        var plan = await Plan.Run(many.Database.Application, sql, given, TestContext.Current.CancellationToken);
        Assert.True(plan.RowsRead < Few, $"{which} read {plan.RowsRead} rows: {plan}");
    }
}

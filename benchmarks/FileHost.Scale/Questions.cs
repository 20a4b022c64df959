using FileHost.Domain.Stored;
using FileHost.EventStore.Postgres;
using FileHost.Projections.RejectedSaves;
using FileHost.Projections.Searching;
using FileHost.Projections.States;

namespace FileHost.Scale;

/// <summary>The questions that must not get slower, through the code that the API calls, with random parameters.</summary>
internal sealed class Questions
{
    private const int Sample = 2000;
    private static readonly string[] Codes = ["LockMismatch", "NotLocked", "ChangedInStorage", "TooLarge", "PreconditionFailed", "TokenExpired"];

    private readonly Random random = new(1);
    private readonly EventQuery events;
    private readonly RejectedSaveQuery rejected;
    private readonly PostgresEventStore store;
    private readonly IReadOnlyList<Guid> files;
    private readonly IReadOnlyList<Guid> persons;
    private readonly IReadOnlyList<DateTime> times;

    private Questions(Database database, IReadOnlyList<Guid> files, IReadOnlyList<Guid> persons, IReadOnlyList<DateTime> times)
    {
        store = new PostgresEventStore(database.Application);
        (events, rejected) = (new(database.Application, store), new(database.Application));
        (this.files, this.persons, this.times) = (files, persons, times);
        All = new Dictionary<string, Func<Func<Task<int>>>>(StringComparer.Ordinal)
        {
            ["file timeline, 100 rows"] = () => Search(Timeline()),
            ["person and time (30 days), 100 rows"] = () => Search(PersonAndTime()),
            ["rejected saves by reason, in the log, 100 rows"] = () => Search(Rejected()),
            ["rejected saves by reason, in the vault, 100 rows"] = Vault,
            ["a file's state as of a time"] = AsOf,
        };
    }

    /// <summary>Each draws its parameters, and returns what is to be timed and answers with the number of rows.</summary>
    public IReadOnlyDictionary<string, Func<Func<Task<int>>>> All { get; }

    public static async Task<Questions> Of(Database database) => new(
        database,
        // Files with at least a page of events, and people with some: by chance, not by age.
        await Ids(database, "select file from projection.event where file is not null group by file having count(*) >= 100 order by md5(file::text) limit $1"),
        await Ids(database, "select person from projection.event where person is not null group by person having count(*) >= 100 order by md5(person::text) limit $1"),
        await database.Application.Statement("select time from projection.rejected_save order by md5(event::text) limit $1", Sample)
            .Rows(row => row.GetDateTime(0), CancellationToken.None));

    public Func<Task<int>> Draw(string name) => All[name]();

    /// <summary>What someone did within thirty days around a time at which something was refused.</summary>
    public EventFilter PersonAndTime()
    {
        var middle = Pick(times);
        return new() { Person = Pick(persons), From = middle.AddDays(-15), To = middle.AddDays(15) };
    }

    public EventFilter Timeline() => new() { File = Pick(files) };

    public EventFilter Rejected() => new() { Code = Pick(Codes), To = Pick(times) };

    private Func<Task<int>> Search(EventFilter filter) => async () => (await events.Find(filter, new Page<long>(), CancellationToken.None)).Count;

    private Func<Task<int>> Vault()
    {
        var filter = new RejectedSaveFilter(Code: Pick(Codes), Before: (Pick(times), Guid.Empty));
        return async () => (await rejected.Find(filter, CancellationToken.None)).Count;
    }

    private Func<Task<int>> AsOf()
    {
        var (file, time) = (Pick(files), Pick(times));
        return async () => await store.Fold(StreamKinds.File, file, time, CancellationToken.None) is null ? 0 : 1;
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static async Task<IReadOnlyList<Guid>> Ids(Database database, string sql) =>
        await database.Application.Statement(sql, Sample).Rows(row => row.GetGuid(0), CancellationToken.None);
}

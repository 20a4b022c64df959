using FileHost.EventStore.Postgres;
using FileHost.Generator;
using FileHost.Generator.Bulk;
using FileHost.Projections.Running;
using FileHost.Projections.Tests.Scale;
using FileHost.Testing;

[assembly: AssemblyFixture(typeof(GeneratedHistory))]

namespace FileHost.Projections.Tests.Scale;

/// <summary>
/// One random history for all tests, and the rows that the projections made of it as they followed it: in small steps of uneven length,
/// some of them of one event.
/// </summary>
public sealed class GeneratedHistory : IAsyncLifetime
{
    public const int Seed = 20;
    public const int Events = 50_000;
    public const int Files = 500;

    // From here on the projections of a copy are behind.
    private const int Followed = Events * 4 / 5;

    private PostgresDatabase log = null!;
    private PostgresDatabase followed = null!;

    /// <summary>The history with its projections; to be read only.</summary>
    public PostgresDatabase Live { get; private set; } = null!;

    /// <summary>Leaves of the log.</summary>
    public long Size { get; private set; }

    /// <summary>The rows of <see cref="Live"/>, as <see cref="ProjectionRows.Digests"/> has them.</summary>
    public IReadOnlyDictionary<string, string> Rows { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        log = await PostgresDatabase.Create();
        Size = await new BulkWriter(log.Owner).Write(new RandomHistory(new HistoryOptions(Seed, Events, Files)).Saves());
        followed = await Copy();
        foreach (var projection in Projection.All) await new ProjectionStore(followed.Application).Create(projection, CancellationToken.None);
        await Follow(followed, 0, Followed);
        Live = await CopyWithProjections();
        await Follow(Live, Followed, Size);
        Rows = await ProjectionRows.Digests(Live);
    }

    /// <summary>A database of the test's own with the history and no projections.</summary>
    public Task<PostgresDatabase> Copy() => log.Copy();

    /// <summary>A database of the test's own with the history, which the projections have followed for the greater part.</summary>
    public Task<PostgresDatabase> CopyWithProjections() => followed.Copy();

    public async ValueTask DisposeAsync()
    {
        await Live.DisposeAsync();
        await followed.DisposeAsync();
        await log.DisposeAsync();
    }

    private static Task Follow(PostgresDatabase database, long from, long to) =>
        Task.WhenAll(Projection.All.Select(projection => Follow(new ProjectionStore(database.Application), projection, from, to)));

    private static async Task Follow(ProjectionStore store, Projection projection, long from, long to)
    {
        var random = new Random(Seed);
        while (from < to)
        {
            var next = Math.Min(to, from + (random.Next(4) == 0 ? random.Next(1, 5) : random.Next(1, 4000)));
            await store.Apply(projection, from, next, CancellationToken.None);
            from = next;
        }
    }
}

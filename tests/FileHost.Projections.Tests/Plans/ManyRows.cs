using FileHost.EventStore.Postgres;
using FileHost.Projections.Running;
using FileHost.Testing;

namespace FileHost.Projections.Tests.Plans;

/// <summary>A database with the rows of ManyRows.sql, made once for all tests of a class.</summary>
public sealed class ManyRows : IAsyncLifetime
{
    public PostgresDatabase Database { get; private set; } = null!;

    public PostgresEventStore Store => new(Database.Application);

    public async ValueTask InitializeAsync()
    {
        Database = await PostgresDatabase.Create();
        foreach (var projection in Projection.All) await new ProjectionStore(Database.Application).Create(projection, CancellationToken.None);
        await Database.Tamper(Scripts.Of<ManyRows>("ManyRows.sql"));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>The id that ManyRows.sql makes of these.</summary>
    public static Guid Id(string kind, long number) =>
        Guid.ParseExact($"{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(kind)).PadRight(16, '0')}{number:x16}", "N");
}

using FileHost.EventStore.Postgres;
using FileHost.Projections.Running;
using FileHost.Testing;

namespace FileHost.Projections.Tests.Scale;

/// <summary>What lies in the projections' tables.</summary>
internal static class ProjectionRows
{
    /// <summary>Every table of every projection.</summary>
    public static IReadOnlyList<string> Tables { get; } = [.. Projection.All.SelectMany(projection => projection.TableNames)];

    /// <summary>For each table how many rows it has, and a sum over them all: equal where the rows are, whatever their order.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Digests(PostgresDatabase database)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in Tables) digests[table] = await Digest(database, table);
        return digests;
    }

    public static async Task<string> Digest(PostgresDatabase database, string table) => (await database.Application.Statement(
            $"select concat_ws(' ', count(*), sum(hashtextextended(t::text, 0)), sum(hashtextextended(t::text, 1))) from projection.{table} t")
        .Row(row => row.GetString(0), TestContext.Current.CancellationToken))!;
}

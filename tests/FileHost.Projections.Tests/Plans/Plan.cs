using System.Text.Json;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Tests.Plans;

/// <summary>How PostgreSQL answers a question.</summary>
public sealed class Plan(JsonElement root)
{
    /// <summary>The tables that are read from end to end.</summary>
    public IEnumerable<string> Scanned => Nodes(root)
        .Where(node => node.GetProperty("Node Type").GetString() == "Seq Scan").Select(node => node.GetProperty("Relation Name").GetString()!);

    /// <summary>Rows that were taken from tables and indexes, wanted or not. Only a plan that was run has them.</summary>
    public double RowsRead => Nodes(root).Where(node => node.TryGetProperty("Relation Name", out _)).Sum(
        node => (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck"))
                * Number(node, "Actual Loops"));

    public override string ToString() => JsonSerializer.Serialize(root, Indented);

    /// <summary>The plan for these values, after it was run.</summary>
    public static async Task<Plan> Run(NpgsqlDataSource database, string sql, IReadOnlyList<object?> parameters, CancellationToken cancellationToken) =>
        Read(await database.Statement($"explain (analyze, timing off, format json) {sql}", parameters).Row(row => row.GetString(0), cancellationToken));

    /// <summary>The plan that PostgreSQL makes when it does not look at the values.</summary>
    public static async Task<Plan> Generic(NpgsqlDataSource database, string sql, int parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.Statement("set plan_cache_mode = force_generic_plan").Run(cancellationToken);
        await connection.Statement($"prepare question as {sql}").Run(cancellationToken);
        var values = parameters == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("null", parameters))})";
        var plan = Read(await connection.Statement($"explain (format json) execute question{values}").Row(row => row.GetString(0), cancellationToken));
        await connection.Statement("deallocate question").Run(cancellationToken);
        return plan;
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static Plan Read(string? json) => new(JsonElement.Parse(json!)[0].GetProperty("Plan"));

    private static IEnumerable<JsonElement> Nodes(JsonElement node) => node.TryGetProperty("Plans", out var below)
        ? below.EnumerateArray().SelectMany(Nodes).Prepend(node)
        : [node];

    private static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var number) ? number.GetDouble() : 0;
}

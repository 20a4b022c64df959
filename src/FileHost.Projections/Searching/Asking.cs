using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>
/// Runs questions. Each stands in a file of its own, with its parameters in the order of $1, $2 …; lines for filters that are not given fall
/// away (<see cref="Questions"/>). A list is written newest first, every key of its order with "desc"; exports read the same question without
/// these words.
/// </summary>
internal static class Asking
{
    public static Task<List<T>> Ask<T>(
        this NpgsqlDataSource database, string question, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken, params object?[] parameters) =>
        Read(database, Scripts.Of<EventQuery>(question), row, parameters, cancellationToken);

    /// <summary>A page of a list whose keys are places in the global order. Its first two parameters are the keys it lies between.</summary>
    public static Task<List<T>> AskPage<T>(
        this NpgsqlDataSource database, string question, Page<long> page, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken,
        params object?[] parameters) =>
        Read(database, Ordered(question, page.OldestFirst), row, [page.After ?? -1, page.Before ?? long.MaxValue, page.AtMost, .. parameters], cancellationToken);

    /// <inheritdoc cref="AskPage{T}(NpgsqlDataSource, string, Page{long}, Func{NpgsqlDataReader, T}, CancellationToken, object?[])"/>
    public static Task<List<T>> AskPage<T>(
        this NpgsqlDataSource database, string question, Page<Guid> page, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken,
        params object?[] parameters) =>
        Read(database, Ordered(question, page.OldestFirst), row, [page.After, page.Before, page.AtMost, .. parameters], cancellationToken);

    // The order of the list itself stands in lines of its own; what a row looks up beside it keeps its order.
    private static string Ordered(string question, bool oldestFirst)
    {
        var sql = Scripts.Of<EventQuery>(question);
        return !oldestFirst ? sql : string.Join('\n', sql.Split('\n').Select(line =>
            line.TrimStart().StartsWith("order by ", StringComparison.Ordinal) ? Upwards(line) : line));
    }

    private static string Upwards(string line) => line
        .Replace(" desc nulls last", " nulls first", StringComparison.Ordinal).Replace(" desc", "", StringComparison.Ordinal);

    private static Task<List<T>> Read<T>(
        NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> row, IReadOnlyList<object?> parameters, CancellationToken cancellationToken) =>
        database.Question(sql, parameters).Rows(row, cancellationToken);
}

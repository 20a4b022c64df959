using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>
/// Runs questions. Each stands in a file of its own, with its parameters in the order of $1, $2 …; null is cast there to the type it has.
/// A list is written newest first, every key of its order with "desc"; exports read the same question without these words.
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

    private static string Ordered(string question, bool oldestFirst)
    {
        var sql = Scripts.Of<EventQuery>(question);
        return oldestFirst ? sql.Replace(" desc", "", StringComparison.Ordinal) : sql;
    }

    private static Task<List<T>> Read<T>(
        NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> row, IEnumerable<object?> parameters, CancellationToken cancellationToken) =>
        database.Statement(sql, parameters).Rows(row, cancellationToken);
}

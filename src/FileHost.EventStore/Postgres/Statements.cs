using System.Runtime.CompilerServices;
using Npgsql;

namespace FileHost.EventStore.Postgres;

/// <summary>One statement, its parameters in the order of $1, $2 …, and its rows.</summary>
public static class Statements
{
    /// <summary>A statement; null stands for null of the type that the statement gives the parameter.</summary>
    public static NpgsqlCommand Statement(this NpgsqlDataSource database, string sql, params IEnumerable<object?> parameters) =>
        database.CreateCommand(sql).With(parameters);

    /// <inheritdoc cref="Statement(NpgsqlDataSource, string, IEnumerable{object?})"/>
    public static NpgsqlCommand Statement(this NpgsqlConnection connection, string sql, params IEnumerable<object?> parameters) =>
        new NpgsqlCommand(sql, connection).With(parameters);

    /// <summary>Runs a statement, once, and reads its rows one by one.</summary>
    public static async IAsyncEnumerable<T> Each<T>(
        this NpgsqlCommand statement, Func<NpgsqlDataReader, T> row, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var ran = statement;
        await using var reader = await statement.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return row(reader);
        // Only here the commit has been answered; without this, a commit that fails would pass unnoticed.
        await reader.NextResultAsync(cancellationToken);
    }

    /// <summary>Runs a statement, once, and reads all its rows.</summary>
    public static async Task<List<T>> Rows<T>(this NpgsqlCommand statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        await statement.Each(row, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>Runs a statement, once, and reads its first row; null, or zero, when there is none.</summary>
    public static async Task<T?> Row<T>(this NpgsqlCommand statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        (await statement.Rows(row, cancellationToken)).FirstOrDefault();

    /// <summary>Runs a statement, once, whose rows are of no interest.</summary>
    public static async Task Run(this NpgsqlCommand statement, CancellationToken cancellationToken)
    {
        await using var ran = statement;
        await statement.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand With(this NpgsqlCommand statement, IEnumerable<object?> parameters)
    {
        foreach (var value in parameters) statement.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return statement;
    }
}

using Npgsql;

namespace FileHost.EventStore.Tests;

/// <summary>SQL in one line, as whoever the connections log in.</summary>
public static class SqlExtensions
{
    public static async Task Run(this NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first column of every row.</summary>
    public static async Task<List<T>> Read<T>(this NpgsqlDataSource database, string sql, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var values = new List<T>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) values.Add(await reader.GetFieldValueAsync<T>(0));
        return values;
    }

    /// <summary>Asks until the answer is yes.</summary>
    public static async Task Until(this NpgsqlDataSource database, string question)
    {
        while (!(await database.Read<bool>(question))[0]) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Asserts that the statement is refused for want of privilege.</summary>
    public static async Task<PostgresException> Refuses(this NpgsqlDataSource database, string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.Run(sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        return refusal;
    }
}

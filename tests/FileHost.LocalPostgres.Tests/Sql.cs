using Npgsql;

namespace FileHost.LocalPostgres.Tests;

internal static class Sql
{
    public static async Task<string?> Ask(string connectionString, string query)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection);
        return Convert.ToString(
            await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Commits one row under a name of its own, to be looked for after a restart.</summary>
    public static async Task<string> Commit(string connectionString)
    {
        var row = Guid.NewGuid().ToString();
        await Ask(connectionString, $"create table if not exists kept (row text); insert into kept values ('{row}')");
        return row;
    }

    public static async Task AssertKept(string connectionString, string row) =>
        Assert.Equal("1", await Ask(connectionString, $"select count(*) from kept where row = '{row}'"));
}

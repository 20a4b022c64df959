using Npgsql;

namespace FileHost.EventStore.Postgres;

/// <summary>
/// Installs the schema as its owner. It never mends what it finds different: a database of another schema version is refused.
/// Needs a login that may create roles and schemas, or one that is a member of filehost_owner in a database prepared for it.
/// </summary>
public static class SchemaInstaller
{
    /// <summary>Number of the schema that this program works with.</summary>
    public const int Version = 1;

    private const string RolesScript = "010_roles.sql";

    /// <summary>Installs the schema where there is none. Any number of nodes may call it at once.</summary>
    /// <param name="applicationLogin">A login to be made a member of filehost_app, if given.</param>
    /// <exception cref="SchemaMismatchException">The database is not in UTF-8, or holds another version of the schema.</exception>
    public static async Task Install(NpgsqlDataSource owner, string? applicationLogin = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Run(connection, "select pg_advisory_xact_lock(hashtextextended('filehost.install', 0))", cancellationToken);
        await RequireUtf8(connection, cancellationToken);
        if (await InstalledVersion(connection, cancellationToken) is not { } installed)
            await Create(connection, cancellationToken);
        else if (installed != Version)
            throw new SchemaMismatchException($"The database has version {installed} of FileHost's schema; this program needs version {Version}.");
        if (applicationLogin is not null && !await IsMember(connection, applicationLogin, cancellationToken))
            await Run(connection, $"grant filehost_app to \"{applicationLogin.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The version of the schema in the database; null when there is none.</summary>
    public static async Task<int?> InstalledVersion(NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        var exists = connection.Statement("select to_regclass('filehost.schema_version') is not null");
        return await exists.Row(row => row.GetBoolean(0), cancellationToken)
            ? await connection.Statement("select max(version) from filehost.schema_version").Row(row => row.GetInt32(0), cancellationToken)
            : null;
    }

    private static async Task Create(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await Run(connection, Scripts.Of<PostgresEventStore>(RolesScript), cancellationToken);
        await Run(connection, "set local role filehost_owner", cancellationToken);
        foreach (var script in SchemaScripts()) await Run(connection, Scripts.Of<PostgresEventStore>(script), cancellationToken);
        await Run(connection, $"insert into filehost.schema_version (version) values ({Version}); reset role", cancellationToken);
    }

    // The numbers in front of the files' names are the order in which objects need each other.
    private static IEnumerable<string> SchemaScripts() =>
        typeof(SchemaInstaller).Assembly.GetManifestResourceNames()
            .Where(name => char.IsAsciiDigit(name[0]) && name != RolesScript)
            .Order(StringComparer.Ordinal);

    private static async Task RequireUtf8(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await connection.Statement("show server_encoding").Row(row => row.GetString(0), cancellationToken) != "UTF8")
            throw new SchemaMismatchException("FileHost needs a database in UTF-8: create it with ENCODING 'UTF8'.");
    }

    // Only who administers the role may grant it; in a database that was prepared, that has been done.
    private static Task<bool> IsMember(NpgsqlConnection connection, string login, CancellationToken cancellationToken) =>
        connection.Statement("select pg_has_role($1, 'filehost_app', 'member')", login).Row(row => row.GetBoolean(0), cancellationToken);

    private static Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellationToken) =>
        connection.Statement(sql).Run(cancellationToken);
}

/// <summary>The database is not one that this program can work with.</summary>
public sealed class SchemaMismatchException(string message) : Exception(message);

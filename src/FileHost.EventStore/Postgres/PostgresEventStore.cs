using Npgsql;

namespace FileHost.EventStore.Postgres;

/// <summary>The event store on PostgreSQL, in Marten's schema. One file per operation; the SQL stands in the file of the same name.</summary>
public sealed partial class PostgresEventStore(NpgsqlDataSource database) : IEventStore
{
    /// <summary>
    /// Connections that act as the application's role, whoever logs in: the role is a start-up option, so that no reset of a pooled
    /// connection takes it away. The schema must be there before the first connection is opened.
    /// </summary>
    public static NpgsqlDataSource Connect(string connectionString)
    {
        // Whoever changes something in a session changes it back: the pool's own reset would also throw away what the session has
        // planned, and to plan a save takes longer than to store it.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC", NoResetOnClose = true };
        settings.Options = $"{settings.Options} -c role=filehost_app".Trim();
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "filehost" };
        AppendRows.Map(builder);
        return builder.Build();
    }

    private NpgsqlCommand Statement(string fileName, params IEnumerable<object?> parameters) =>
        database.Statement(Scripts.Of<PostgresEventStore>(fileName), parameters);
}

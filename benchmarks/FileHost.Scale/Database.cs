using System.Diagnostics;
using System.Globalization;
using FileHost.EventStore.Postgres;
using FileHost.Generator;
using FileHost.Generator.Bulk;
using Npgsql;

namespace FileHost.Scale;

/// <summary>A random history of some length: a hundred events to a file, two thousand to a person, over three years.</summary>
internal sealed class Database : IAsyncDisposable
{
    private const int EventsOfAFile = 100;

    private Database(long events, NpgsqlDataSource owner, NpgsqlDataSource application) =>
        (Events, Owner, Application) = (events, owner, application);

    public long Events { get; }

    /// <summary>Logs in as a superuser.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>Acts as the application does.</summary>
    public NpgsqlDataSource Application { get; }

    /// <summary>The history of this length; made now, unless an earlier run has.</summary>
    public static async Task<Database> Open(Server server, long events)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"scale_{events}");
        await using var postgres = NpgsqlDataSource.Create(server.ConnectionString("postgres"));
        if (await postgres.Statement("select 1 where not exists (select from pg_database where datname = $1)", name)
            .Row(row => row.GetInt32(0), CancellationToken.None) == 1)
            await Make(server, postgres, name, events);
        return Connect(server, name, events);
    }

    /// <summary>Leaves nothing for the server to do in the background, and what is read in memory: a host that has run for a day has it there.</summary>
    public async Task Settle()
    {
        await Owner.Statement("vacuum (analyze)").Run(CancellationToken.None);
        await Owner.Statement("checkpoint").Run(CancellationToken.None);
        await Owner.Statement("create extension if not exists pg_prewarm").Run(CancellationToken.None);
        await Owner.Statement("""
            select sum(pg_prewarm(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'i') and n.nspname in ('events', 'filehost', 'projection')
            """).Run(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await Owner.DisposeAsync();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Events:N0} events");

    private static Database Connect(Server server, string name, long events) =>
        new(events, NpgsqlDataSource.Create(server.ConnectionString(name)), PostgresEventStore.Connect(server.ConnectionString(name)));

    // It gets its name when it is whole: a run that is cut off leaves nothing that the next would take for a history.
    private static async Task Make(Server server, NpgsqlDataSource postgres, string name, long events)
    {
        var half = $"{name}_half";
        await postgres.Statement($"drop database if exists {half}").Run(CancellationToken.None);
        await postgres.Statement($"create database {half}").Run(CancellationToken.None);
        await using (var database = Connect(server, half, events)) await database.Fill();
        await postgres.Statement($"alter database {half} rename to {name}").Run(CancellationToken.None);
    }

    private async Task Fill()
    {
        await SchemaInstaller.Install(Owner);
        await Owner.Statement("update filehost.setting set value = '1000 years' where name = 'clock_skew'").Run(CancellationToken.None);
        var watch = Stopwatch.StartNew();
        var history = new RandomHistory(new HistoryOptions(Seed: 1, Events, (int)(Events / EventsOfAFile)));
        var written = await new BulkWriter(Owner).Write(history.Saves());
        Report.Rate($"{this}: generated and written", written, watch.Elapsed);
    }
}

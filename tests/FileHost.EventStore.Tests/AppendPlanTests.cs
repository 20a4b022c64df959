using System.Security.Cryptography;
using FileHost.EventStore.Postgres;
using FileHost.Testing;

namespace FileHost.EventStore.Tests;

/// <summary>What a session has planned while a database is new stays while its tables grow.</summary>
public sealed class AppendPlanTests
{
    private const long Saves = 10;
    private static readonly Guid Folder = Guid.CreateVersion7();

    [Fact]
    public async Task A_save_reads_no_table_from_end_to_end_however_empty_it_is()
    {
        await using var database = await PostgresDatabase.Create();
        var (store, stream) = (new PostgresEventStore(database.Application), new TestStream());
        // After five times a plan is made for whatever values come.
        for (var n = 1; n <= Saves; n++) await Saved(store, stream, n);
        database.Application.Clear();
        // Its counts are there when a session has ended.
        await database.Owner.Until("select not exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend')");
        Assert.Equal([Saves], await database.Owner.Read<long>("select n_tup_ins from pg_stat_user_tables where relid = 'events.mt_events'::regclass"));
        Assert.Empty(await database.Owner.Read<string>(
            "select schemaname || '.' || relname from pg_stat_user_tables where schemaname in ('events', 'filehost') and seq_scan > 0 order by 1"));
    }

    private static async Task Saved(PostgresEventStore store, TestStream stream, int number)
    {
        var (append, content) = (stream.Append(), RandomNumberGenerator.GetBytes(10));
        var save = stream.Save(append) with
        {
            Names = [new(Folder, $"name {number}", stream.Id)], FreedNames = [new(Folder, $"name {number - 1}", stream.Id)],
            Blobs = [new(SHA256.HashData(content), content)],
        };
        Assert.Equal([AppendOutcome.Ok], await store.Append([save]));
        stream.Follow(append);
    }
}

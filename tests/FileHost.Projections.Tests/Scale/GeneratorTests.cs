using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Generator;
using FileHost.Projections.Verification;
using FileHost.Testing;

namespace FileHost.Projections.Tests.Scale;

/// <summary>What is found out on a generated history is true of real ones only if it might have been one.</summary>
public sealed class GeneratorTests(GeneratedHistory history)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generated_files_pass_verification()
    {
        var verification = new FileVerification(
            history.Live.Application, (_, _) => Task.FromResult(ContentCondition.Intact), new HistoryOptions(0, 0, 0).VaultTime, TimeProvider.System);
        var files = await history.Live.Application.Statement("select id from filehost.item where kind = 'file_state' order by id desc limit 60")
            .Rows(row => row.GetGuid(0), Cancel);
        foreach (var file in files)
        {
            var verdict = await verification.Verify(file, Cancel);
            Assert.True(verdict!.Intact, verdict.FirstBroken?.ToString());
        }
    }

    [Fact]
    public async Task Every_record_has_the_hash_in_the_log_and_follows_the_one_before_it() =>
        Assert.Equal(0, await history.Live.Application.Statement("""
            select count(*) from filehost.leaf l join events.mt_events e on e.seq_id = l.seq_id
              left join filehost.leaf p on p.stream = l.stream and p.version = l.version - 1
             where l.hash <> sha256(convert_to(filehost.record(e.stream_id, e.version, e.id, e.type, e.timestamp, e.user_name,
                                                               e.correlation_id, e.causation_id, e.headers, e.data), 'UTF8'))
                or e.headers ->> 'Prev' <> coalesce(encode(p.hash, 'hex'), repeat('0', 64))
            """).Row(row => row.GetInt64(0), Cancel));

    [Fact]
    public async Task The_same_seed_makes_the_same_history_and_another_seed_another()
    {
        var first = await Outline(seed: 7);
        Assert.Equal(first, await Outline(seed: 7));
        Assert.NotEqual(first, await Outline(seed: 8));
    }

    [Fact]
    public async Task A_host_would_have_accepted_every_save_of_a_generated_history()
    {
        await using var database = await PostgresDatabase.Create();
        await database.Tamper("update filehost.setting set value = '1000 years' where name = 'clock_skew'");
        var store = new PostgresEventStore(database.Application);
        await foreach (var save in new RandomHistory(new HistoryOptions(Seed: 3, Events: 2000, Files: 100)).Saves(Cancel))
            Assert.Equal(AppendOutcome.Ok, (await store.Append([save]))[0]);
    }

    private static async Task<List<string>> Outline(int seed)
    {
        var outline = new List<string>();
        await foreach (var save in new RandomHistory(new HistoryOptions(seed, Events: 1500, Files: 300)).Saves(Cancel))
            outline.AddRange(save.Streams.SelectMany(stream => stream.Events).Select(e => $"{e.Stream} {e.Version} {e.Type} {EventTime.Print(e.Time)}"));
        return outline;
    }
}

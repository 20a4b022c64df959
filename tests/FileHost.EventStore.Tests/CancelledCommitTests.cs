using FileHost.EventStore.Postgres;
using FileHost.Testing;

namespace FileHost.EventStore.Tests;

public sealed class CancelledCommitTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_save_that_is_cancelled_at_its_commit_is_not_answered_Ok()
    {
        await using var database = await PostgresDatabase.Create();
        await database.Owner.Run("""
            create function public.wait_at_commit() returns trigger language plpgsql as
              'begin perform pg_sleep(20); return null; end';
            create constraint trigger wait_at_commit after insert on filehost.inbox deferrable initially deferred
              for each row execute function public.wait_at_commit()
            """);
        var (store, stream) = (new PostgresEventStore(database.Application), new TestStream());
        using var cancelled = new CancellationTokenSource();
        var saving = store.Append([stream.Save()], cancelled.Token);
        await database.Owner.Until("select exists (select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep')");
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
    }
}

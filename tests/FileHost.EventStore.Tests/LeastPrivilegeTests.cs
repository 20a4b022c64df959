using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.EventStore.Tests;

public sealed class LeastPrivilegeTests(SharedDatabase database) : IClassFixture<SharedDatabase>
{
    private const string PrivilegesToWrite = """
        select format('%s %s', lower(p), c.oid::regclass) collate "C"
          from pg_class c, unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
         where c.relnamespace in ('events'::regnamespace, 'filehost'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm', 'f')
           and has_table_privilege('filehost_app', c.oid, p)
         order by 1
        """;

    private const string FunctionsToCall = """
        select p.oid::regproc::text collate "C" from pg_proc p
         where p.pronamespace in ('events'::regnamespace, 'filehost'::regnamespace)
           and has_function_privilege('filehost_app', p.oid, 'EXECUTE')
         order by 1
        """;

    public static TheoryData<string, string> Tables => new()
    {
        { "events.mt_events", "data" }, { "events.mt_streams", "version" }, { "events.mt_event_progression", "name" },
        { "filehost.item", "state" }, { "filehost.stream_head", "hash" }, { "filehost.inbox", "hash" }, { "filehost.leaf", "hash" },
        { "filehost.live_name", "item" }, { "filehost.blob", "data" }, { "filehost.disclosure", "text" }, { "filehost.vault", "sha256" },
        { "filehost.subject", "name" }, { "filehost.setting", "value" }, { "filehost.schema_version", "version" },
    };

    [Theory, MemberData(nameof(Tables))]
    public async Task The_application_cannot_write_the_log_or_what_depends_on_it(string table, string column)
    {
        await database.Application.Refuses($"insert into {table} default values");
        await database.Application.Refuses($"update {table} set {column} = {column}");
        await database.Application.Refuses($"delete from {table}");
        await database.Application.Refuses($"truncate {table} cascade");
        await database.Application.Run($"select {column} from {table}");
    }

    [Fact]
    public async Task The_application_may_write_its_checkpoints_dead_letters_uploads_copies_and_answers_and_add_keys_and_nothing_else()
    {
        Assert.Equal([
                "delete filehost.copy", "delete filehost.dead_letter", "delete filehost.first_answer", "delete filehost.upload_session",
                "insert filehost.checkpoint", "insert filehost.copy", "insert filehost.dead_letter", "insert filehost.first_answer",
                "insert filehost.page_key", "insert filehost.signing_key", "insert filehost.upload_session", "update filehost.checkpoint",
                "update filehost.copy", "update filehost.first_answer", "update filehost.upload_session",
            ],
            await database.Owner.Read<string>(PrivilegesToWrite));
        await database.Application.Run("insert into filehost.checkpoint (name, version, next_idx) values ('test', 1, 1)");
        await database.Application.Run("update filehost.checkpoint set next_idx = 2 where name = 'test'");
        Assert.Equal([2], await database.Application.Read<long>("select next_idx from filehost.checkpoint where name = 'test'"));
    }

    [Fact]
    public async Task The_application_may_append_and_sequence_and_call_nothing_else()
    {
        Assert.Equal(["filehost.append", "filehost.log_range", "filehost.record", "filehost.sequence_leaves"],
            await database.Owner.Read<string>(FunctionsToCall));
        var stream = await new TestStream().Stored(database.Store);
        await database.Store.SequenceLeaves();
        Assert.Equal(stream.Head.Hash, (await database.Store.ReadHead())!.Hash);
    }

    [Theory]
    [InlineData("create table events.extra ()"), InlineData("create table filehost.extra ()"), InlineData("create schema extra")]
    [InlineData("select nextval('events.mt_events_sequence')"), InlineData("select setval('events.mt_events_sequence', 1)")]
    [InlineData("alter table events.mt_events disable trigger all"), InlineData("drop trigger append_only on filehost.leaf")]
    [InlineData("drop table filehost.inbox"), InlineData("set session_replication_role = replica")]
    public Task The_application_cannot_change_the_schema_or_its_numbers(string statement) => database.Application.Refuses(statement);

    [Fact]
    public async Task A_connection_out_of_the_pool_still_acts_as_the_application()
    {
        for (var use = 0; use < 3; use++)
            Assert.Equal(["filehost_app"], await database.Application.Read<string>("select current_user::text"));
    }

    [Fact]
    public async Task A_login_that_is_a_member_of_the_application_alone_cannot_become_anybody_stronger()
    {
        var login = $"login_{Guid.NewGuid():N}";
        var owner = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString);
        await database.Owner.Run($"create role {login} login password '{login}' in role filehost_app");
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = login, Password = login };
            await using var application = PostgresEventStore.Connect(settings.ConnectionString);
            await new TestStream().Stored(new PostgresEventStore(application));
            foreach (var way in new[] { "reset role", "set role none", "reset all", "set session authorization default" })
                await application.Refuses($"{way}; delete from filehost.item");
            await application.Refuses("set role filehost_owner");
            await application.Refuses($"set role \"{owner.Username}\"");
            await application.Refuses($"set session authorization \"{owner.Username}\"");
            await application.Refuses($"grant filehost_owner to {login}");
        }
        finally
        {
            await database.Owner.Run($"drop role {login}");
        }
    }
}

using FileHost.EventStore.Postgres;

namespace FileHost.EventStore.Tests;

/// <summary>The schema "events" is physically Marten's: marten-schema.txt describes it, line by line and with nothing beside it.</summary>
public sealed class MartenSchemaTests(SharedDatabase database) : IClassFixture<SharedDatabase>
{
    private const string Description = """
        select line from (
          select c.relname::text, 1, a.attnum::int, format('%s: %s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                   case when a.attnotnull then ' not null' end, ' default ' || pg_get_expr(d.adbin, d.adrelid))
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
           where c.relkind in ('r', 'p', 'v', 'm', 'f')
             and c.relnamespace = 'events'::regnamespace
          union all
          select o.conrelid::regclass::text, 2, 0, format('%s: %s %s', c.relname, o.conname, pg_get_constraintdef(o.oid))
            from pg_constraint o join pg_class c on c.oid = o.conrelid where o.connamespace = 'events'::regnamespace
          union all
          select c.relname, 3, 0, format('%s: %s', c.relname, pg_get_indexdef(i.indexrelid))
            from pg_index i join pg_class c on c.oid = i.indrelid
           where c.relnamespace = 'events'::regnamespace
             and not exists (select from pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x'))
          union all
          select 'sequence', 4, 0, format('sequence %s: %s start %s increment %s max %s cache %s, owned by %s.%s', c.relname,
                   format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmax, s.seqcache, d.refobjid::regclass, a.attname)
            from pg_class c join pg_sequence s on s.seqrelid = c.oid
            left join pg_depend d on d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'a'
            left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
           where c.relnamespace = 'events'::regnamespace
          union all
          select 'sequence', 5, 0, format('function %s(%s) returns %s',
                   p.proname, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid))
            from pg_proc p where p.pronamespace = 'events'::regnamespace
        ) q (relation, part, position, line)
        order by part in (4, 5), regexp_replace(relation, '^events\.', '') collate "C", part, position, line collate "C"
        """;

    [Fact]
    public async Task The_schema_is_Martens_and_holds_nothing_else() =>
        Assert.Equal(Scripts.Of<MartenSchemaTests>("marten-schema.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            await database.Owner.Read<string>(Description));

    [Fact]
    public async Task Martens_own_append_is_refused_even_to_the_owner()
    {
        var stream = Guid.CreateVersion7();
        await database.Owner.Refuses($$"""
            select events.mt_quick_append_events('{{stream}}', 'test_state', '*DEFAULT*', array['{{Guid.CreateVersion7()}}'::uuid],
              '{happened}', '{Happened}', array['{}'::jsonb], array[null::bytea],
              '{null}', '{null}', array['{}'::jsonb], '{null}', array[now()], null)
            """);
        Assert.Empty(await database.Store.ReadStream(stream).ToListAsync());
    }

    [Fact]
    public async Task Streams_are_not_archived()
    {
        var stream = await new TestStream().Stored(database.Store);
        await database.Owner.Refuses($"select events.mt_archive_stream('{stream.Id}')");
        Assert.Equal([false], await database.Owner.Read<bool>("select is_archived from events.mt_streams where id = $1", stream.Id));
    }

    [Fact]
    public async Task Progress_is_written_and_overwritten()
    {
        foreach (var position in new[] { 7L, 12L, 3L })
        {
            await database.Owner.Run($"select events.mt_mark_event_progression('Marked:All', {position})");
            Assert.Equal([position], await Progress("Marked:All"));
        }
    }

    [Fact]
    public async Task A_skip_of_a_shard_that_has_not_begun_begins_at_the_end_of_the_range()
    {
        Assert.Equal(115, await Skip("Begun:All", ending: 115, starting: 110));
        Assert.Equal([115], await Progress("Begun:All"));
        Assert.Equal([110], await SkippedFrom(115));
    }

    [Fact]
    public async Task A_skip_moves_only_a_shard_that_stands_where_the_range_begins()
    {
        await database.Owner.Run("select events.mt_mark_event_progression('Moved:All', 215)");
        Assert.Equal(215, await Skip("Moved:All", ending: 230, starting: 214));
        Assert.Equal([215], await Progress("Moved:All"));
        Assert.Empty(await SkippedFrom(230));

        Assert.Equal(230, await Skip("Moved:All", ending: 230, starting: 215));
        Assert.Equal([230], await Progress("Moved:All"));
        Assert.Equal([215], await SkippedFrom(230));
    }

    [Fact]
    public async Task A_range_that_two_shards_skip_is_recorded_once()
    {
        Assert.Equal(320, await Skip("First:All", ending: 320, starting: 310));
        Assert.Equal(320, await Skip("Second:All", ending: 320, starting: 310));
        Assert.Equal([310], await SkippedFrom(320));
    }

    [Fact]
    public async Task A_range_of_nothing_is_no_skip()
    {
        Assert.Equal(410, await Skip("Nothing:All", ending: 410, starting: 410));
        Assert.Empty(await SkippedFrom(410));
    }

    private async Task<long> Skip(string shard, long ending, long starting) =>
        (await database.Owner.Read<long>("select events.mt_mark_progression_with_skip($1, $2, $3)", shard, ending, starting))[0];

    private Task<List<long>> Progress(string shard) =>
        database.Owner.Read<long>("select last_seq_id from events.mt_event_progression where name = $1", shard);

    private Task<List<long>> SkippedFrom(long ending) =>
        database.Owner.Read<long>("select starting_sequence from events.mt_high_water_skips where ending_sequence = $1", ending);
}

-- The events of a range of the global order, from (inclusive) to (exclusive): what projections read. Each is looked up by its number ("limit 1"
-- leaves no other way), so that a range costs the same however long the log is. Whoever does not ask for the kind does not pay for it.
create function filehost.log_range(from_idx bigint, to_idx bigint)
returns table (
  idx bigint, id uuid, stream uuid, kind varchar, version bigint, type varchar, "time" timestamptz, person uuid, headers jsonb, data jsonb)
language sql stable as $$
  select l.idx, e.id, e.stream_id, (select s.type from events.mt_streams s where s.id = e.stream_id), e.version, e.type, e.timestamp,
         e.user_name::uuid, e.headers, e.data
    from filehost.leaf l
   cross join lateral (select n.* from events.mt_events n where n.seq_id = l.seq_id limit 1) e
   where l.idx >= from_idx and l.idx < to_idx
$$;

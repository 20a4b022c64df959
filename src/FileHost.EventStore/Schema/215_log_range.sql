-- The events of a range of the global order, from (inclusive) to (exclusive): what projections read. Whoever does not ask for the kind does
-- not pay for it.
create function filehost.log_range(from_idx bigint, to_idx bigint)
returns table (
  idx bigint, id uuid, stream uuid, kind varchar, version bigint, type varchar, "time" timestamptz, person uuid, headers jsonb, data jsonb)
language sql stable as $$
  select l.idx, e.id, e.stream_id, s.type, e.version, e.type, e.timestamp, e.user_name::uuid, e.headers, e.data
    from filehost.leaf l
    join events.mt_events e on e.seq_id = l.seq_id
    left join events.mt_streams s on s.id = e.stream_id
   where l.idx >= from_idx and l.idx < to_idx
$$;

-- The events of a range of the global order, from (inclusive) to (exclusive): what projections read. A range costs the same however long the log
-- is: the numbers of its events lie close together, and what the caller asks of an event is asked while they are read. "offset 0" keeps the
-- smallest and the largest number from being sought in the order of numbers, through the whole log; the comparison of rows, which is one of
-- numbers, keeps the planner from taking what lies between two unknown numbers for next to nothing. Whoever does not ask for the kind does not
-- pay for it.
create function filehost.log_range(from_idx bigint, to_idx bigint)
returns table (
  idx bigint, id uuid, stream uuid, kind varchar, version bigint, type varchar, "time" timestamptz, person uuid, headers jsonb, data jsonb)
language sql stable as $$
  select l.idx, e.id, e.stream_id, (select s.type from events.mt_streams s where s.id = e.stream_id), e.version, e.type, e.timestamp,
         e.user_name::uuid, e.headers, e.data
    from (select min(n.seq_id) as first, max(n.seq_id) as last
            from (select n.seq_id from filehost.leaf n where n.idx >= from_idx and n.idx < to_idx offset 0) n) numbers
    join events.mt_events e on e.seq_id >= numbers.first and (e.seq_id, 0) <= (numbers.last, 0)
    join filehost.leaf l on l.seq_id = e.seq_id
   where l.idx >= from_idx and l.idx < to_idx
$$;

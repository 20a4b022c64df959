-- Gives every committed event its place in the global order, and wakes those who follow it. Returns how many were placed.
--
-- Why no event is skipped or misplaced: a later version of a stream commits only after the earlier one (both lock the stream's row
-- before they draw a seq_id), so a snapshot that sees the later one sees the earlier one too; rows stay in the inbox until taken, and
-- are taken once. The lock lets one node at a time do this; the size is read after it is held.
create function filehost.sequence_leaves(at_most int) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  size   bigint;
  placed bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('filehost.sequence_leaves', 0));
  size := coalesce((select max(l.idx) + 1 from filehost.leaf l), 0);
  with taken as (
    delete from filehost.inbox i where i.seq_id in (select n.seq_id from filehost.inbox n order by n.seq_id limit at_most)
    returning i.seq_id, i.stream, i.version, i.hash)
  insert into filehost.leaf (idx, seq_id, stream, version, hash)
  select size - 1 + row_number() over (order by t.seq_id), t.seq_id, t.stream, t.version, t.hash from taken t;
  get diagnostics placed = row_count;
  if placed > 0 then
    perform pg_notify('filehost_leaf', (size + placed)::text);
  end if;
  return placed;
end $$;

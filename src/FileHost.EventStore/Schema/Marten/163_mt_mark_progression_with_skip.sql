-- Moves a shard from starting to ending and records the range between as skipped; a shard that stands elsewhere stays where it is.
create function events.mt_mark_progression_with_skip(shard_name varchar, ending_sequence bigint, starting_sequence bigint)
returns bigint language plpgsql as $$
declare
  moved bigint;
begin
  insert into events.mt_event_progression as p (name, last_seq_id, last_updated)
  values (shard_name, mt_mark_progression_with_skip.ending_sequence, transaction_timestamp())
  on conflict on constraint pk_mt_event_progression
  do update set last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated
     where p.last_seq_id = mt_mark_progression_with_skip.starting_sequence
  returning last_seq_id into moved;

  if moved is null then
    return (select p.last_seq_id from events.mt_event_progression p where p.name = shard_name);
  end if;
  insert into events.mt_high_water_skips (ending_sequence, starting_sequence)
  select mt_mark_progression_with_skip.ending_sequence, mt_mark_progression_with_skip.starting_sequence
  where mt_mark_progression_with_skip.ending_sequence > mt_mark_progression_with_skip.starting_sequence
  on conflict do nothing;
  return moved;
end $$;

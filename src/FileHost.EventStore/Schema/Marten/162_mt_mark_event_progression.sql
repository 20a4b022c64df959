create function events.mt_mark_event_progression(name varchar, last_encountered bigint) returns void language sql as $$
  insert into events.mt_event_progression as p (name, last_seq_id, last_updated)
  values (mt_mark_event_progression.name, last_encountered, transaction_timestamp())
  on conflict on constraint pk_mt_event_progression
  do update set last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated;
$$;

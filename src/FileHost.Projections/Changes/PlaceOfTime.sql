-- The first place of what happened at or after a time ($1), or a little before it; null when nothing did.
select coalesce(
  (select min(e.idx) from projection.event e where e.time >= $1 and e.time < date_trunc('hour', $1::timestamptz, 'UTC') + interval '1 hour'),
  (select min(h.first) from projection.event_hour h where h.hour > $1))

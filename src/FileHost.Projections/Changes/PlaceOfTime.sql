-- The first place of what happened at or after a time ($1), or a little before it; null when nothing did.
select coalesce(
  (select e.idx from projection.event_hour h join projection.event e on e.idx between h.first and h.last
    where h.hour = date_trunc('hour', $1::timestamptz, 'UTC') and e.time >= $1
    order by e.idx limit 1),
  (select min(h.first) from projection.event_hour h where h.hour > $1))

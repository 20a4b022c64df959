insert into filehost.dead_letter (projection, idx, event, reason)
select $1, l.idx, e.id, $3 from filehost.leaf l join events.mt_events e on e.seq_id = l.seq_id where l.idx = $2
on conflict do nothing

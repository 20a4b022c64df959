select e.seq_id, e.stream_id, e.version, e.id, e.type, e.timestamp, e.user_name, e.correlation_id, e.causation_id, e.headers::text, e.data::text,
       l.idx, l.hash
  from filehost.leaf l join events.mt_events e on e.seq_id = l.seq_id
 where l.idx >= $1 and l.idx < $1 + $2
 order by l.idx

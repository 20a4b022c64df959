select e.seq_id, e.stream_id, e.version, e.id, e.type, e.timestamp, e.user_name, e.correlation_id, e.causation_id, e.headers::text, e.data::text
  from events.mt_events e
 where e.stream_id = $1 and e.version between $2 and $3 and e.timestamp <= $4
 order by e.version

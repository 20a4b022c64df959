-- The content versions of a file, newest first; or one of them.
select e.seq_id, e.stream_id, e.version, e.id, e.type, e.timestamp, e.user_name, e.correlation_id, e.causation_id, e.headers::text, e.data::text
  from events.mt_events e
 where e.stream_id = $1 and e.type = 'content_replaced'
   and ($2::bigint is null or (e.data ->> 'Version')::bigint < $2)
   and ($3::bigint is null or (e.data ->> 'Version')::bigint = $3)
 order by e.version desc
 limit $4

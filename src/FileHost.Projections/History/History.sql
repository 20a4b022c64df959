-- One page of a stream's events, newest first. A parameter that is null does not filter.
select e.seq_id, e.stream_id, e.version, e.id, e.type, e.timestamp, e.user_name, e.correlation_id, e.causation_id, e.headers::text, e.data::text
  from events.mt_events e
 where e.stream_id = $1
   and e.version < coalesce($2::bigint, 9223372036854775807)
   and ($3::text is null or e.user_name = $3 or e.data -> 'Editors' ? $3)
   and ($4::text[] is null or e.type = any ($4))
   and ($5::timestamptz is null or e.timestamp >= $5)
   and ($6::timestamptz is null or e.timestamp <= $6)
   and ($7::boolean is null or $7 = (e.type = 'upload_rejected' or e.type = 'lock_checked' and e.data ->> 'Allowed' = 'false'))
 order by e.version desc
 limit $8

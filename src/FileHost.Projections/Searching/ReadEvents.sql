-- The events at places of the global order.
select e.seq_id, e.stream_id, e.version, e.id, e.type, e.timestamp, e.user_name, e.correlation_id, e.causation_id, e.headers::text, e.data::text,
       v.idx, v.file, v.folder, v.drive, v.refusal is not null, v.session
  from projection.event v
  join filehost.leaf l on l.idx = v.idx
  join events.mt_events e on e.seq_id = l.seq_id
 where v.idx = any ($1)

-- A page of a stream's events, every column, with the record printed anew (not by the function that appends) and the log's entry for it.
select e.version, e.id, e.type, e.timestamp, e.user_name, e.headers::text, e.data::text,
       jsonb_build_object(
         'Stream', e.stream_id, 'Version', e.version, 'Id', e.id, 'Type', e.type,
         'Time', to_char(e.timestamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
         'User', e.user_name, 'Correlation', e.correlation_id, 'Causation', e.causation_id, 'Headers', e.headers, 'Data', e.data)::text,
       e.tenant_id, e.mt_dotnet_type, e.is_archived, e.bdata is null,
       coalesce(l.stream, i.stream), coalesce(l.version, i.version), coalesce(l.hash, i.hash)
  from events.mt_events e
  left join filehost.leaf l on l.seq_id = e.seq_id
  left join filehost.inbox i on i.seq_id = e.seq_id
 where e.stream_id = $1 and e.version > $2
 order by e.version
 limit $3

-- The content versions of a file ($4), saved from $5 to $6, or these versions ($7), with what bears on whose work they are.
select v.version, v.idx, v.event, v.time, v.person, v.editors, v.size, v.previous_size, v.sha256, v.same_bytes, v.source, v.modified, v.autosave,
       v.exit_save, v.client, v.session, e.data ->> 'MimeType', p.time, s.since_version,
       exists (select from projection.alarm a where a.idx = v.idx and a.kind = 'ForcedOverwrite')
  from projection.content_version v
  join filehost.leaf l on l.idx = v.idx
  join events.mt_events e on e.seq_id = l.seq_id
  left join projection.content_version p on p.file = v.file and p.version = v.version - 1
  left join lateral (
    select n.since_version, n.ended_idx from projection.editing_session n
     where n.file = v.file and n.since_idx < v.idx order by n.since_idx desc limit 1) s on s.ended_idx is null or s.ended_idx > v.idx
 where v.file = $4 and v.version > $1 and v.version < $2
   and v.time >= $5                               -- if $5
   and v.time <= $6                               -- if $6
   and v.version = any ($7)                       -- if $7
 order by v.version desc
 limit $3

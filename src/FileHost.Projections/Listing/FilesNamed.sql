-- Files in some drives ($1) that have a text ($2, as a name's key) in their names, by name.
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time
  from filehost.item i
  join filehost.live_name l on l.item = i.id and l.folder = (i.state ->> 'FolderId')::uuid
  join filehost.stream_head h on h.stream = i.id
 where i.kind = 'file_state' and i.state ->> 'DriveId' = any ($1) and strpos(l.key, $2) > 0
 order by l.key, i.id
 limit $3

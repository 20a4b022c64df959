-- Files and folders that are there and have a text ($1, as a name's key) in their names, by name.
select i.id, i.kind, i.name, (i.state ->> 'Size')::bigint, h.time, p.id, p.name
  from filehost.live_name l
  join filehost.item i on i.id = l.item and i.kind in ('file_state', 'folder_state')
  join filehost.item p on p.id = l.folder
  join filehost.stream_head h on h.stream = i.id
 where strpos(l.key, $1) > 0
 order by l.key, i.id
 limit $2

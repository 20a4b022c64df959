-- One page of what lies in a folder, in order of the names' keys.
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time, l.key,
       case when i.kind = 'folder_state' then (select count(*) from filehost.live_name c where c.folder = i.id) end
  from filehost.live_name l
  join filehost.item i on i.id = l.item
  join filehost.stream_head h on h.stream = i.id
 where l.folder = $1 and ($2::text is null or l.key > $2)
 order by l.key
 limit $3

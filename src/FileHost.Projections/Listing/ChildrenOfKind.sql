-- One page of the files, or of the folders, that lie in a folder, in order of the names' keys.
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time, l.key
  from filehost.live_name l
  join filehost.item i on i.id = l.item and i.kind = $2
  join filehost.stream_head h on h.stream = i.id
 where l.folder = $1 and ($3::text is null or l.key > $3)
 order by l.key
 limit $4

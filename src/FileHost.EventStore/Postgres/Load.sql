select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time
  from filehost.item i join filehost.stream_head h on h.stream = i.id
 where i.id = any ($1)

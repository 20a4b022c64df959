-- The drives that others have shared with a person ($1), and those of the person's groups ($2).
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time
  from filehost.item i
  join filehost.stream_head h on h.stream = i.id
 where i.kind = 'drive_state'
   and (i.state -> 'Grants' ? $1 or i.state ->> 'Kind' = 'Group' and i.state ->> 'Owner' = any ($2))
 order by i.id
 limit $3

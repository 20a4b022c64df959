-- As FindEvents, for what a person did or was named in ($15).
select n.idx
  from (select 1) once                            -- unless $7
  from unnest($7::text[]) t (type)                -- if $7
 cross join lateral (
   select p.idx
     from projection.event_person p
     join projection.event v on v.idx = p.idx
    where p.person = $15 and p.idx > $1 and p.idx < $2
      and p.type = t.type                         -- if $7
      and p.refused                               -- if $8
      and not p.refused                           -- if $9
      and v.file = $4                             -- if $4
      and v.folder = $5                           -- if $5
      and p.drive = $6                            -- if $6
      and v.code = $10                            -- if $10
      and v.client = $11                          -- if $11
      and v.session = $12                         -- if $12
      and v.time >= $13                           -- if $13
      and v.time <= $14                           -- if $14
    order by p.idx desc nulls last
    limit $3) n
 order by n.idx desc
 limit $3

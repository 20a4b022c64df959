-- Where the events that fit lie in the global order. Each type is looked for by itself, so that an index gives its events in order, however
-- rare one type is beside another.
select n.idx
  from (select 1) once                            -- unless $7
  from unnest($7::text[]) t (type)                -- if $7
 cross join lateral (
   select v.idx
     from projection.event v
    where v.idx > $1 and v.idx < $2
      and v.type = t.type                         -- if $7
      and v.file = $4                             -- if $4
      and v.folder = $5                           -- if $5
      and v.drive = $6                            -- if $6
      and v.refused                               -- if $8
      and not v.refused                           -- if $9
      and v.code = $10                            -- if $10
      and v.client = $11                          -- if $11
      and v.session = $12                         -- if $12
      and v.time >= $13                           -- if $13
      and v.time <= $14                           -- if $14
    order by v.idx desc                           -- unless $16
    order by v.idx desc nulls last                -- if $16
    limit $3) n
 order by n.idx desc
 limit $3

-- Where the events that fit lie in the global order. Where no file, folder or token narrows the search ($14), each facet is looked for by
-- itself, so that an index gives its events in order, however rare one is beside another.
with f as materialized (
  select f.id from projection.facet f
   where true
     and f.type = any ($7)                        -- if $7
     and f.refused = $8                           -- if $8
     and f.code = $9                              -- if $9
     and f.client = $10                           -- if $10
)
select n.idx
  from (select 1) once                            -- unless $14
  from f                                          -- if $14
 cross join lateral (
   select v.idx
     from projection.event v
    where v.idx > $1 and v.idx < $2
      and v.facet = f.id                          -- if $14
      and v.facet = any (array(select f.id from f)) -- if $15
      and v.file = $4                             -- if $4
      and v.folder = $5                           -- if $5
      and v.drive = $6                            -- if $6
      and v.session = $11                         -- if $11
      and v.time >= $12                           -- if $12
      and v.time <= $13                           -- if $13
    order by v.idx desc                           -- unless $16
    order by v.idx desc nulls last                -- if $16
    limit $3) n
 order by n.idx desc
 limit $3

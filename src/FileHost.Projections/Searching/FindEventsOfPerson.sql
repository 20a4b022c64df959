-- As FindEvents, for what a person ($17) did or was named in. Where a file, folder or token narrows the search ($18), its events are looked
-- through for the person ("limit 1" leaves no other way), and not those of the person for the file.
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
  (select v.idx
     from projection.event v
    where v.person = $17 and v.idx > $1 and v.idx < $2
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
    limit $3)
   union
  (select v.idx
     from projection.event_editor d               -- unless $18
     join projection.event v on v.idx = d.idx     -- unless $18
     from projection.event v                      -- if $18
    cross join lateral (                          -- if $18
      select n.person, n.idx, n.facet, n.drive    -- if $18
        from projection.event_editor n            -- if $18
       where n.idx = v.idx and n.person = $17     -- if $18
       limit 1) d                                 -- if $18
    where d.person = $17 and v.idx > $1 and v.idx < $2
      and d.idx > $1 and d.idx < $2               -- unless $18
      and d.facet = f.id                          -- if $14
      and d.facet = any (array(select f.id from f)) -- if $15
      and v.file = $4                             -- if $4
      and v.folder = $5                           -- if $5
      and d.drive = $6                            -- if $6
      and v.session = $11                         -- if $11
      and v.time >= $12                           -- if $12
      and v.time <= $13                           -- if $13
    order by v.idx desc                           -- unless $16
    order by v.idx desc nulls last                -- if $16
    limit $3)) n
 order by n.idx desc
 limit $3

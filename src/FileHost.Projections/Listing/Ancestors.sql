-- A folder and the folders above it, the folder itself first.
with recursive above (id, depth) as (
  select $1::uuid, 0
  union all
  select (i.state ->> 'ParentId')::uuid, a.depth + 1
    from above a join filehost.item i on i.id = a.id
   where i.state ->> 'ParentId' is not null)
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time
  from above a
  join filehost.item i on i.id = a.id
  join filehost.stream_head h on h.stream = i.id
 order by a.depth

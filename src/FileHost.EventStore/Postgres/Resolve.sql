with recursive found (item, depth) as (
  select l.item, 1 from filehost.live_name l where l.folder = $1 and l.key = ($2::text[])[1]
  union all
  select l.item, f.depth + 1
    from found f join filehost.live_name l on l.folder = f.item and l.key = ($2::text[])[f.depth + 1])
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time
  from found f
  join filehost.item i on i.id = f.item
  join filehost.stream_head h on h.stream = i.id
 order by f.depth

-- What lies below a folder ($1), in it and in the folders in it, the deepest first.
with recursive below (id, depth) as (
  select l.item, 1 from filehost.live_name l where l.folder = $1
  union all
  select l.item, b.depth + 1 from below b join filehost.live_name l on l.folder = b.id)
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time
  from below b
  join filehost.item i on i.id = b.id
  join filehost.stream_head h on h.stream = i.id
 where true
   and (i.state ? 'Lock' or i.state ? 'CoauthTable')   -- if $3
 order by b.depth desc, i.id
 limit $2

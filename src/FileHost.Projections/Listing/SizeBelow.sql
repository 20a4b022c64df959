-- Bytes of the files below a folder ($1).
with recursive below (id) as (
  select l.item from filehost.live_name l where l.folder = $1
  union all
  select l.item from below b join filehost.live_name l on l.folder = b.id)
select coalesce(sum((i.state ->> 'Size')::bigint), 0)::bigint from below b join filehost.item i on i.id = b.id and i.kind = 'file_state'

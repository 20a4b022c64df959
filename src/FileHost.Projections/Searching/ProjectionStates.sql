-- How far the projections have come, and how much they have set aside.
select c.name, c.version, c.next_idx, greatest(s.size - c.next_idx, 0), c.rebuild or c.rebuilt is not null, c.rebuilt, c.updated_at,
       (select count(*) from filehost.dead_letter d where d.projection = c.name)
  from filehost.checkpoint c cross join (select coalesce(max(l.idx) + 1, 0) as size from filehost.leaf l) s
 order by c.name

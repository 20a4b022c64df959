-- How much of the log the projections of an answer have taken in.
select coalesce((select min(c.next_idx) from filehost.checkpoint c where c.name = any ($1)), 0),
       coalesce((select max(l.idx) + 1 from filehost.leaf l), 0),
       (select count(*) from filehost.dead_letter d where d.projection = any ($1))

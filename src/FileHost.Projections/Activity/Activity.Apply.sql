-- In any order: creations do not look at each other.
insert into drive_of_item (item, drive, is_file)
select l.stream, (l.data ->> 'DriveId')::uuid, l.type = 'file_created'
  from filehost.log_range($1, $2) l
 where l.type in ('file_created', 'folder_created')
---
-- In large ranges: sums, whose rows are touched once a range. A refused upload is the folder's where there is no file yet.
with l as materialized (
  select l.type, l."time", l.person, case when l.type in ('file_opened', 'content_read') then (l.data ->> 'FileId')::uuid else l.stream end as item,
         case when l.type = 'content_replaced' then l.data -> 'Editors' end as editors
    from filehost.log_range($1, $2) l
   where l.type in ('content_replaced', 'upload_rejected', 'file_opened', 'content_read', 'file_locked', 'lock_replaced', 'coauth_locked')),
e as materialized (
  select l.type, l."time", l.person, l.editors, d.drive, case when d.is_file then d.item end as file
    from l left join drive_of_item d on d.item = l.item),
contributed as (
  insert into contribution as c (person, file, saves, declared, refused, opened, first_at, last_at)
  select p.person, p.file, count(*) filter (where p.type = 'content_replaced'), count(*) filter (where p.type = 'declared'),
         count(*) filter (where p.type = 'upload_rejected'), count(*) filter (where p.type = 'file_opened'), min(p.time), max(p.time)
    from (select e.person, e.file, e.type, e."time" from e where e.type in ('content_replaced', 'upload_rejected', 'file_opened')
          union all
          select x.editor, e.file, 'declared', e."time" from e
           cross join lateral (select distinct n.editor::uuid as editor from jsonb_array_elements_text(e.editors) n (editor)) x
           where e.editors is not null) p
   where p.person is not null and p.file is not null
   group by p.person, p.file
  on conflict (person, file) do update set
    saves = c.saves + excluded.saves, declared = c.declared + excluded.declared, refused = c.refused + excluded.refused,
    opened = c.opened + excluded.opened, first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at))
insert into activity as a (hour, drive, saves, refusals, opened, read, locks)
select date_bin('1 hour', e."time", '1970-01-01 00:00:00Z'), coalesce(e.drive, '00000000-0000-0000-0000-000000000000'),
       count(*) filter (where e.type = 'content_replaced'), count(*) filter (where e.type = 'upload_rejected'),
       count(*) filter (where e.type = 'file_opened'), count(*) filter (where e.type = 'content_read'),
       count(*) filter (where e.type in ('file_locked', 'lock_replaced', 'coauth_locked'))
  from e
 group by 1, 2
on conflict (hour, drive) do update set
  saves = a.saves + excluded.saves, refusals = a.refusals + excluded.refusals, opened = a.opened + excluded.opened,
  read = a.read + excluded.read, locks = a.locks + excluded.locks

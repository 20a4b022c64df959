-- A drive does not change: a move takes it from the creation, which may stand in the same range.
with placed as (
  select e.stream as item, e.idx, coalesce(e.data ->> 'FolderId', e.data ->> 'ParentId')::uuid as folder,
         first_value((e.data ->> 'DriveId')::uuid) over (partition by e.stream order by e.idx) as drive
    from filehost.log_range($1, $2) e where e.type in ('file_created', 'folder_created', 'file_moved', 'folder_moved'))
insert into place (item, since, folder, drive)
select n.item, n.idx, n.folder, coalesce(n.drive, (select p.drive from place p where p.item = n.item order by p.since limit 1))
  from placed n
---
with e as materialized (
  select l.idx, l.id, l.stream, l.version, l.type, l."time", l.person, f.file,
         coalesce(f.container, p.folder) as folder,
         case when l.kind = 'drive_state' then l.stream else p.drive end as drive,
         l.type = 'upload_rejected' or l.type = 'lock_checked' and l.data ->> 'Allowed' = 'false' as refused,
         l.headers ->> 'Client' as client,
         case when l.kind = 'session_state' then l.stream else (l.headers ->> 'Jti')::uuid end as session,
         case when l.type in ('content_replaced', 'upload_rejected') then l.data end as save
    from filehost.log_range($1, $2) l
    left join lateral (
      select o.data from events.mt_events o where l.kind = 'session_state' and o.stream_id = l.stream and o.version = 1 limit 1) o on true
   cross join lateral (
      select case l.kind when 'file_state' then l.stream when 'session_state' then (o.data ->> 'FileId')::uuid end as file,
             case l.kind when 'folder_state' then l.stream when 'session_state' then (o.data ->> 'ContainerId')::uuid end as container) f
    left join lateral (
      select p.folder, p.drive from place p
       where p.item = coalesce(f.file, f.container) and p.since <= l.idx
       order by p.since desc limit 1) p on true),
events as (
  insert into event (idx, id, stream, version, type, time, person, file, folder, drive, refused, code, client, session)
  select e.idx, e.id, e.stream, e.version, e.type, e."time", e.person, e.file, e.folder, e.drive, e.refused,
         case when e.type = 'upload_rejected' then e.save ->> 'Code' end, e.client, e.session
    from e),
hours as (
  insert into event_hour as h (hour, first, last)
  select date_trunc('hour', e."time", 'UTC'), min(e.idx), max(e.idx) from e group by 1
  on conflict (hour) do update set first = least(h.first, excluded.first), last = greatest(h.last, excluded.last)),
persons as materialized (
  select e.person, e.idx, e.type, e.refused, e.file, e.drive, e."time", true as is_user,
         coalesce(e.save -> 'Editors' ? e.person::text, false) as is_editor
    from e where e.person is not null
  union all
  select n.person, e.idx, e.type, e.refused, e.file, e.drive, e."time", false, true
    from e
   cross join lateral (select distinct x.editor::uuid as person from jsonb_array_elements_text(e.save -> 'Editors') x (editor)) n
   where e.save ? 'Editors' and n.person is distinct from e.person),
named as (
  insert into event_person (person, idx, is_user, is_editor, type, refused, drive)
  select p.person, p.idx, p.is_user, p.is_editor, p.type, p.refused, p.drive from persons p),
rejected as (
  insert into rejected_save (idx, event, stream, file, folder, drive, person, time, code, status, size, kept, offered, held)
  select e.idx, e.id, e.stream, e.file, e.folder, e.drive, e.person, e."time", e.save ->> 'Code', (e.save ->> 'Status')::int,
         (e.save ->> 'Size')::bigint, (e.save ->> 'Kept')::boolean, e.save ->> 'Offered', e.save ->> 'Held'
    from e where e.type = 'upload_rejected'),
contributed as (
  insert into contribution as c (person, file, saves, declared, refused, opened, first_at, last_at)
  select p.person, p.file, count(*) filter (where p.type = 'content_replaced' and p.is_user),
         count(*) filter (where p.type = 'content_replaced' and p.is_editor), count(*) filter (where p.type = 'upload_rejected'),
         count(*) filter (where p.type = 'file_opened'), min(p."time"), max(p."time")
    from persons p
   where p.file is not null and (p.type = 'content_replaced' or p.is_user and p.type in ('upload_rejected', 'file_opened'))
   group by p.person, p.file
  on conflict (person, file) do update set
    saves = c.saves + excluded.saves, declared = c.declared + excluded.declared, refused = c.refused + excluded.refused,
    opened = c.opened + excluded.opened, first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at))
insert into activity as a (hour, drive, saves, refusals, opened, read, locks)
select date_trunc('hour', e."time", 'UTC'), coalesce(e.drive, '00000000-0000-0000-0000-000000000000'),
       count(*) filter (where e.type = 'content_replaced'), count(*) filter (where e.type = 'upload_rejected'),
       count(*) filter (where e.type = 'file_opened'), count(*) filter (where e.type = 'content_read'),
       count(*) filter (where e.type in ('file_locked', 'lock_replaced'))
  from e
 where e.type in ('content_replaced', 'upload_rejected', 'file_opened', 'content_read', 'file_locked', 'lock_replaced')
 group by 1, 2
on conflict (hour, drive) do update set
  saves = a.saves + excluded.saves, refusals = a.refusals + excluded.refusals, opened = a.opened + excluded.opened,
  read = a.read + excluded.read, locks = a.locks + excluded.locks

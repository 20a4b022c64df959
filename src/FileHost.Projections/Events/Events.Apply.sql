insert into place (item, since, folder, drive)
select e.stream, e.idx, coalesce(e.data ->> 'FolderId', e.data ->> 'ParentId')::uuid,
       coalesce((e.data ->> 'DriveId')::uuid, (select p.drive from place p where p.item = e.stream order by p.since limit 1))
  from filehost.log_range($1, $2) e
 where e.type in ('file_created', 'folder_created', 'file_moved', 'folder_moved')
---
-- A drive does not change: a move in the same range as the creation takes it from there.
update place m set drive = c.drive from place c
 where m.since >= $1 and m.since < $2 and m.drive is null and c.item = m.item and c.drive is not null
---
insert into event (idx, id, stream, version, type, time, person, file, folder, drive, refused, code, client, session)
select e.idx, e.id, e.stream, e.version, e.type, e."time", e.person, f.file,
       coalesce(f.container, p.folder),
       case when e.kind = 'drive_state' then e.stream else p.drive end,
       e.type = 'upload_rejected' or e.type = 'lock_checked' and e.data ->> 'Allowed' = 'false',
       case when e.type = 'upload_rejected' then e.data ->> 'Code' end,
       e.headers ->> 'Client',
       case when e.kind = 'session_state' then e.stream else (e.headers ->> 'Jti')::uuid end
  from filehost.log_range($1, $2) e
  left join events.mt_events o on e.kind = 'session_state' and o.stream_id = e.stream and o.version = 1
  cross join lateral (
    select case e.kind when 'file_state' then e.stream when 'session_state' then (o.data ->> 'FileId')::uuid end as file,
           case e.kind when 'folder_state' then e.stream when 'session_state' then (o.data ->> 'ContainerId')::uuid end as container) f
  left join lateral (
    select p.folder, p.drive from place p
     where p.item = coalesce(f.file, f.container) and p.since <= e.idx
     order by p.since desc limit 1) p on true
---
insert into event_hour as h (hour, first, last)
select date_trunc('hour', v.time, 'UTC'), min(v.idx), max(v.idx) from event v where v.idx >= $1 and v.idx < $2 group by 1
on conflict (hour) do update set first = least(h.first, excluded.first), last = greatest(h.last, excluded.last)
---
insert into event_person (person, idx, is_user, is_editor, type, refused, drive)
select n.person, n.idx, bool_or(n.is_user), bool_or(not n.is_user), v.type, v.refused, v.drive
  from (select e.person, e.idx, true as is_user from filehost.log_range($1, $2) e where e.person is not null
        union all
        select n.editor::uuid, e.idx, false
          from filehost.log_range($1, $2) e cross join jsonb_array_elements_text(e.data -> 'Editors') n (editor)
         where jsonb_typeof(e.data -> 'Editors') = 'array') n
  join event v on v.idx = n.idx
 group by n.person, n.idx, v.type, v.refused, v.drive
---
insert into rejected_save (idx, event, stream, file, folder, drive, person, time, code, status, size, kept, offered, held)
select v.idx, v.id, v.stream, v.file, v.folder, v.drive, v.person, v.time, v.code, (e.data ->> 'Status')::int, (e.data ->> 'Size')::bigint,
       (e.data ->> 'Kept')::boolean, e.data ->> 'Offered', e.data ->> 'Held'
  from filehost.log_range($1, $2) e join event v on v.idx = e.idx
 where e.type = 'upload_rejected'
---
insert into contribution as c (person, file, saves, declared, refused, opened, first_at, last_at)
select p.person, v.file, count(*) filter (where v.type = 'content_replaced' and p.is_user),
       count(*) filter (where v.type = 'content_replaced' and p.is_editor), count(*) filter (where v.type = 'upload_rejected' and p.is_user),
       count(*) filter (where v.type = 'file_opened'), min(v.time), max(v.time)
  from event v join event_person p on p.idx = v.idx
 where v.idx >= $1 and v.idx < $2 and v.file is not null and v.type in ('content_replaced', 'upload_rejected', 'file_opened')
   and p.idx >= $1 and p.idx < $2
 group by p.person, v.file
on conflict (person, file) do update set
  saves = c.saves + excluded.saves, declared = c.declared + excluded.declared, refused = c.refused + excluded.refused,
  opened = c.opened + excluded.opened, first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at)
---
insert into activity as a (hour, drive, saves, refusals, opened, read, locks)
select date_trunc('hour', v.time, 'UTC'), coalesce(v.drive, '00000000-0000-0000-0000-000000000000'),
       count(*) filter (where v.type = 'content_replaced'), count(*) filter (where v.type = 'upload_rejected'),
       count(*) filter (where v.type = 'file_opened'), count(*) filter (where v.type = 'content_read'),
       count(*) filter (where v.type in ('file_locked', 'lock_replaced'))
  from event v
 where v.idx >= $1 and v.idx < $2
   and v.type in ('content_replaced', 'upload_rejected', 'file_opened', 'content_read', 'file_locked', 'lock_replaced')
 group by 1, 2
on conflict (hour, drive) do update set
  saves = a.saves + excluded.saves, refusals = a.refusals + excluded.refusals, opened = a.opened + excluded.opened,
  read = a.read + excluded.read, locks = a.locks + excluded.locks

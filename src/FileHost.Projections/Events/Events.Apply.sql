-- In any order: creations, moves and tokens do not look at each other.
with e as materialized (
  select l.idx, l.stream, l.type, l.data from filehost.log_range($1, $2) l
   where l.type in ('file_created', 'folder_created', 'drive_created', 'file_moved', 'folder_moved', 'token_issued')),
tokens as (
  insert into token (id, file, folder)
  select e.stream, (e.data ->> 'FileId')::uuid, (e.data ->> 'ContainerId')::uuid from e where e.type = 'token_issued')
insert into place (item, since, kind, folder, drive)
select e.stream, e.idx, split_part(e.type, '_', 1), coalesce(e.data ->> 'FolderId', e.data ->> 'ParentId')::uuid,
       case e.type when 'drive_created' then e.stream else (e.data ->> 'DriveId')::uuid end
  from e where e.type <> 'token_issued'
---
-- In any order: an event looks at what was created and moved before it, and at nothing else.
with e as materialized (
  select l.idx, l.id, l.stream, l.type, l."time", l.person,
         case p.kind when 'file' then l.stream else t.file end as file,
         case p.kind when 'file' then p.folder when 'folder' then l.stream else coalesce(t.folder, o.folder) end as folder,
         coalesce(p.drive, o.drive, (
           select n.drive from place n where n.item = coalesce(p.item, o.item) and n.drive is not null order by n.since limit 1)) as drive,
         r.refused, r.code, r.client, coalesce(t.id, (l.headers ->> 'Jti')::uuid) as session,
         hashtextextended(concat_ws('/', l.type, r.refused, coalesce(r.code, ''), coalesce(r.client, '')), 0) as facet,
         case when l.type in ('content_replaced', 'upload_rejected') then l.data -> 'Editors' end as editors,
         case when l.type = 'upload_rejected' then l.data end as rejection
    from filehost.log_range($1, $2) l
    left join lateral (
      select p.item, p.kind, p.folder, p.drive from place p
       where p.item = l.stream and p.since <= l.idx order by p.since desc limit 1) p on true
    left join lateral (select t.id, t.file, t.folder from token t where t.id = l.stream and p.item is null limit 1) t on true
    left join lateral (
      select o.item, o.folder, o.drive from place o
       where o.item = coalesce(t.file, t.folder) and o.since <= l.idx order by o.since desc limit 1) o on true
   cross join lateral (
      select l.type = 'upload_rejected' or l.type = 'lock_checked' and l.data ->> 'Allowed' = 'false' as refused,
             case when l.type = 'upload_rejected' then l.data ->> 'Code' end as code, l.headers ->> 'Client' as client) r),
facets as (
  insert into facet (id, type, refused, code, client)
  select e.facet, min(e.type), bool_or(e.refused), min(e.code), min(e.client) from e
   where not exists (select from facet f where f.id = e.facet) group by e.facet order by e.facet
  on conflict do nothing),
named as (
  insert into event_editor (person, idx, facet, drive)
  select x.editor::uuid, e.idx, e.facet, e.drive
    from e cross join lateral jsonb_array_elements_text(e.editors) x (editor) where e.editors is not null
  on conflict do nothing),
rejected as (
  insert into rejected_save (idx, event, stream, file, folder, drive, person, time, code, status, size, kept, offered, held)
  select e.idx, e.id, e.stream, e.file, e.folder, e.drive, e.person, e."time", e.code, (e.rejection ->> 'Status')::int,
         (e.rejection ->> 'Size')::bigint, (e.rejection ->> 'Kept')::boolean, e.rejection ->> 'Offered', e.rejection ->> 'Held'
    from e where e.rejection is not null)
insert into event (idx, facet, time, stream, person, drive, folder, file, session, refusal, type)
select e.idx, e.facet, e."time", e.stream, e.person, e.drive, e.folder, e.file, e.session, case when e.refused then e.id end, e.type
  from e
---
-- In large ranges: sums, whose rows are touched once a range.
insert into contribution as c (person, file, saves, declared, refused, opened, first_at, last_at)
select p.person, p.file, count(*) filter (where p.type = 'content_replaced'), count(*) filter (where p.type = 'declared'),
       count(*) filter (where p.type = 'upload_rejected'), count(*) filter (where p.type = 'file_opened'), min(p.time), max(p.time)
  from (select v.person, v.file, v.type, v.time from event v
         where v.idx >= $1 and v.idx < $2 and v.type in ('content_replaced', 'upload_rejected', 'file_opened')
        union all
        select d.person, v.file, 'declared', v.time from event_editor d join event v on v.idx = d.idx
         where d.idx >= $1 and d.idx < $2 and v.idx >= $1 and v.idx < $2 and v.type = 'content_replaced') p
 where p.person is not null and p.file is not null
 group by p.person, p.file
on conflict (person, file) do update set
  saves = c.saves + excluded.saves, declared = c.declared + excluded.declared, refused = c.refused + excluded.refused,
  opened = c.opened + excluded.opened, first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at)
---
-- In large ranges: sums, whose rows are touched once a range.
with h as materialized (
  select date_bin('1 hour', v.time, '1970-01-01 00:00:00Z') as hour, coalesce(v.drive, '00000000-0000-0000-0000-000000000000') as drive,
         min(v.idx) as first, max(v.idx) as last,
         count(*) filter (where v.type = 'content_replaced') as saves, count(*) filter (where v.type = 'upload_rejected') as refusals,
         count(*) filter (where v.type = 'file_opened') as opened, count(*) filter (where v.type = 'content_read') as read,
         count(*) filter (where v.type in ('file_locked', 'lock_replaced', 'coauth_locked')) as locks
    from event v where v.idx >= $1 and v.idx < $2 group by 1, 2),
hours as (
  insert into event_hour as o (hour, first, last)
  select h.hour, min(h.first), max(h.last) from h group by h.hour
  on conflict (hour) do update set first = least(o.first, excluded.first), last = greatest(o.last, excluded.last))
insert into activity as a (hour, drive, saves, refusals, opened, read, locks)
select h.hour, h.drive, h.saves, h.refusals, h.opened, h.read, h.locks from h where h.saves + h.refusals + h.opened + h.read + h.locks > 0
on conflict (hour, drive) do update set
  saves = a.saves + excluded.saves, refusals = a.refusals + excluded.refusals, opened = a.opened + excluded.opened,
  read = a.read + excluded.read, locks = a.locks + excluded.locks

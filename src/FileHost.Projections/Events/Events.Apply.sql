-- In any order: what becomes of things is not looked at here.
with l as materialized (
  select l.idx, l.stream, l.type, l."time", l.data from filehost.log_range($1, $2) l
   where l.type in ('file_created', 'folder_created', 'drive_created', 'file_moved', 'folder_moved', 'file_renamed', 'folder_renamed',
                    'file_deleted', 'folder_deleted', 'file_undeleted', 'folder_undeleted')),
fates as (
  insert into fate (item, idx, time, type)
  select l.stream, l.idx, l."time", l.type from l where l.type not in ('drive_created', 'file_moved', 'folder_moved'))
insert into place (item, since, kind, folder, drive)
select l.stream, l.idx, split_part(l.type, '_', 1), coalesce(l.data ->> 'FolderId', l.data ->> 'ParentId')::uuid,
       case l.type when 'drive_created' then l.stream else (l.data ->> 'DriveId')::uuid end
  from l
 where l.type in ('file_created', 'folder_created', 'drive_created', 'file_moved', 'folder_moved')
---
-- In any order: an event looks at what was created and moved before it, and at nothing else. item: what it is about. What a token is for stands
-- in each of its events but the last.
with l as materialized (
  select l.idx, l.id, l.stream, l.type, l."time", l.person,
         case when l.type in ('token_issued', 'file_opened', 'content_read') then coalesce(l.data ->> 'FileId', l.data ->> 'ContainerId')::uuid
              when l.type = 'token_revoked' then (
                select coalesce(i.data ->> 'FileId', i.data ->> 'ContainerId')::uuid from events.mt_events i
                 where i.stream_id = l.stream and i.version = 1)
              else l.stream end as item,
         case when l.type in ('token_issued', 'file_opened', 'content_read', 'token_revoked') then l.stream
              else (l.headers ->> 'Jti')::uuid end as session,
         l.type = 'upload_rejected' or l.type = 'lock_checked' and l.data ->> 'Allowed' = 'false' as refused,
         case when l.type = 'upload_rejected' then l.data ->> 'Code' end as code, l.headers ->> 'Client' as client,
         case when l.type in ('content_replaced', 'upload_rejected') then l.data -> 'Editors' end as editors,
         case when l.type = 'upload_rejected' then l.data end as rejection
    from filehost.log_range($1, $2) l),
-- Looked up once for each item, since most are in many events.
places as materialized (
  select p.item, p.kind, p.folder, p.since, lead(p.since, 1, 9223372036854775807) over w as until, first_value(p.drive) over w as drive
    from (select distinct l.item from l) i
    join place p on p.item = i.item
  window w as (partition by p.item order by p.since)),
e as materialized (
  select l.idx, l.id, l.stream, l.type, l."time", l.person, p.drive, case when p.kind = 'file' then p.item end as file,
         case p.kind when 'folder' then p.item when 'file' then p.folder end as folder, l.session, l.refused, l.code, l.client,
         hashtextextended(concat_ws('/', l.type, l.refused, coalesce(l.code, ''), coalesce(l.client, '')), 0) as facet, l.editors, l.rejection
    from l
    left join places p on p.item = l.item and p.since <= l.idx and l.idx < p.until),
-- Rows that two ranges may both write are written in order: whoever waits for another is not waited for.
facets as (
  insert into facet (id, type, refused, code, client)
  select e.facet, min(e.type), bool_or(e.refused), min(e.code), min(e.client) from e
   where not exists (select from facet f where f.id = e.facet) group by e.facet order by e.facet
  on conflict do nothing),
hours as (
  insert into event_hour as o (hour, first, last)
  select date_bin('1 hour', e."time", '1970-01-01 00:00:00Z'), min(e.idx), max(e.idx) from e group by 1 order by 1
  on conflict (hour) do update set first = least(o.first, excluded.first), last = greatest(o.last, excluded.last)),
named as (
  insert into event_editor (person, idx, facet, drive)
  select distinct x.editor::uuid, e.idx, e.facet, e.drive
    from e cross join lateral jsonb_array_elements_text(e.editors) x (editor) where e.editors is not null),
rejected as (
  insert into rejected_save (idx, event, stream, file, folder, drive, person, time, code, status, size, kept, offered, held)
  select e.idx, e.id, e.stream, e.file, e.folder, e.drive, e.person, e."time", e.code, (e.rejection ->> 'Status')::int,
         (e.rejection ->> 'Size')::bigint, (e.rejection ->> 'Kept')::boolean, e.rejection ->> 'Offered', e.rejection ->> 'Held'
    from e where e.rejection is not null)
insert into event (idx, facet, time, person, drive, folder, file, session, refusal)
select e.idx, e.facet, e."time", e.person, e.drive, e.folder, e.file, e.session, case when e.refused then e.id end from e

insert into content_version (file, version, idx, event, time, person, editors, size, previous_size, sha256, same_bytes, source, modified,
                             autosave, exit_save, client, session)
select n.stream, n.version, n.idx, n.id, n."time", n.person,
       (select array_agg(editor::uuid order by ord) from jsonb_array_elements_text(n.data -> 'Editors') with ordinality x (editor, ord)
         where jsonb_typeof(n.data -> 'Editors') = 'array'),
       n.size, coalesce(lag(n.size) over (partition by n.stream order by n.version), b.size), n.data ->> 'Sha256',
       n.data ->> 'Sha256' is not distinct from n.data ->> 'PreviousSha256', n.data ->> 'Source', (n.data ->> 'Modified')::boolean,
       (n.data ->> 'Autosave')::boolean, (n.data ->> 'ExitSave')::boolean, n.headers ->> 'Client', (n.headers ->> 'Jti')::uuid
  from (select e.stream, (e.data ->> 'Version')::bigint as version, e.idx, e.id, e."time", e.person, e.headers, e.data,
               (e.data ->> 'Size')::bigint as size
          from filehost.log_range($1, $2) e where e.type = 'content_replaced') n
  left join content_version b on b.file = n.stream and b.version = n.version - 1
---
insert into file_of_drive (file, drive)
select e.stream, (e.data ->> 'DriveId')::uuid from filehost.log_range($1, $2) e where e.type = 'file_created'
---
-- The drive's sums change by what each file's last state in this range differs from its state before.
with last_size as (
  select distinct on (v.file) v.file, v.size from content_version v where v.idx >= $1 and v.idx < $2 order by v.file, v.version desc),
last_fate as (
  select distinct on (e.stream) e.stream as file, e.type = 'file_deleted' as deleted
    from filehost.log_range($1, $2) e where e.type in ('file_deleted', 'file_undeleted') order by e.stream, e.version desc),
made as (
  select e.stream as file from filehost.log_range($1, $2) e where e.type = 'file_created'),
added as (
  select v.file, count(*) as versions, sum(v.size) as bytes from content_version v where v.idx >= $1 and v.idx < $2 group by v.file),
changed as (
  select f.file, f.drive, f.size as old_size, f.deleted as old_deleted, m.file is not null as is_new,
         coalesce(s.size, f.size) as size, coalesce(d.deleted, f.deleted) as deleted, coalesce(a.versions, 0) as versions, coalesce(a.bytes, 0) as bytes
    from file_of_drive f
    left join last_size s on s.file = f.file
    left join last_fate d on d.file = f.file
    left join made m on m.file = f.file
    left join added a on a.file = f.file
   where s.file is not null or d.file is not null or m.file is not null),
kept as (
  update file_of_drive f set size = c.size, deleted = c.deleted from changed c where f.file = c.file)
insert into storage_use as u (drive, files, versions, current_bytes, all_bytes)
select c.drive,
       sum((not c.deleted)::int - (not c.is_new and not c.old_deleted)::int),
       sum(c.versions),
       sum(case when c.deleted then 0 else c.size end - case when c.is_new or c.old_deleted then 0 else c.old_size end),
       sum(c.bytes)
  from changed c group by c.drive
on conflict (drive) do update set
  files = u.files + excluded.files, versions = u.versions + excluded.versions,
  current_bytes = u.current_bytes + excluded.current_bytes, all_bytes = u.all_bytes + excluded.all_bytes

-- In large ranges: sums, whose rows are touched once a range.
with e as materialized (
  select l.idx, l.id, l.stream as file, l.version, l.type, l."time", l.person, l.headers, l.data, (l.data ->> 'Size')::bigint as size,
         (l.data ->> 'Version')::bigint as number
    from filehost.log_range($1, $2) l where l.type in ('content_replaced', 'file_created', 'file_deleted', 'file_undeleted')),
saved as (
  insert into content_version (file, version, idx, event, time, person, editors, size, previous_size, sha256, same_bytes, source, modified,
                               autosave, exit_save, client, session)
  select e.file, e.number, e.idx, e.id, e."time", e.person,
         case when e.data ? 'Editors' then
           (select array_agg(x.editor::uuid order by x.ord) from jsonb_array_elements_text(e.data -> 'Editors') with ordinality x (editor, ord)) end,
         e.size, coalesce(lag(e.size) over (partition by e.file order by e.number), b.size), e.data ->> 'Sha256',
         e.data ->> 'Sha256' is not distinct from e.data ->> 'PreviousSha256', e.data ->> 'Source', (e.data ->> 'Modified')::boolean,
         (e.data ->> 'Autosave')::boolean, (e.data ->> 'ExitSave')::boolean, e.headers ->> 'Client', (e.headers ->> 'Jti')::uuid
    from e left join content_version b on b.file = e.file and b.version = e.number - 1
   where e.type = 'content_replaced'),
-- What a range leaves of a file, beside what was there before it.
changed as materialized (
  select n.file, coalesce(f.drive, n.drive) as drive, f.file is null as is_new, f.size as old_size, f.deleted as old_deleted,
         coalesce(n.size, f.size, 0) as size, coalesce(n.deleted, f.deleted, false) as deleted, n.versions, n.bytes
    from (select e.file, max(e.data ->> 'DriveId')::uuid as drive,
                 (array_agg(e.size order by e.version desc) filter (where e.type = 'content_replaced'))[1] as size,
                 (array_agg(e.type = 'file_deleted' order by e.version desc) filter (where e.type in ('file_deleted', 'file_undeleted')))[1] as deleted,
                 count(*) filter (where e.type = 'content_replaced') as versions, coalesce(sum(e.size) filter (where e.type = 'content_replaced'), 0) as bytes
            from e group by e.file) n
    left join file_of_drive f on f.file = n.file
   where coalesce(f.drive, n.drive) is not null),
kept as (
  insert into file_of_drive (file, drive, size, deleted) select c.file, c.drive, c.size, c.deleted from changed c
  on conflict (file) do update set size = excluded.size, deleted = excluded.deleted)
-- A drive's sums change by what each of its files is more than it was.
insert into storage_use as u (drive, files, versions, current_bytes, all_bytes)
select c.drive,
       sum((not c.deleted)::int - (not c.is_new and not c.old_deleted)::int), sum(c.versions),
       sum(case when c.deleted then 0 else c.size end - case when c.is_new or c.old_deleted then 0 else c.old_size end), sum(c.bytes)
  from changed c group by c.drive
on conflict (drive) do update set
  files = u.files + excluded.files, versions = u.versions + excluded.versions,
  current_bytes = u.current_bytes + excluded.current_bytes, all_bytes = u.all_bytes + excluded.all_bytes

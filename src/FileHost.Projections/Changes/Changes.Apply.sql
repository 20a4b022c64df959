-- In any order: an item has the greatest place of all its changes, and its drive from its first event.
insert into item_change as c (item, drive, idx)
select e.stream, (o.data ->> 'DriveId')::uuid, e.idx
  from (select l.stream, max(l.idx) as idx from filehost.log_range($1, $2) l
         where l.type in (
                     'file_created', 'content_replaced', 'file_renamed', 'file_moved', 'file_deleted', 'file_undeleted', 'file_system_info_set',
                     'folder_created', 'folder_renamed', 'folder_moved', 'folder_deleted', 'folder_undeleted')
         group by l.stream) e
 cross join lateral (select n.data from events.mt_events n where n.stream_id = e.stream and n.version = 1 limit 1) o
 order by e.stream
on conflict (item) do update set idx = greatest(c.idx, excluded.idx)

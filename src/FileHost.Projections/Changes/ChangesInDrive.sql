-- What was changed in a drive ($1) from a place on ($2) and before another ($3): the newest state of each item, in order of its last change.
-- The projection has come to a place ($5); what follows is read from the log. Items that were deleted before a place ($6) are passed over.
-- Items are looked up one by one ("limit 1" leaves no other way): a page costs the same however many there are.
with changed (item, idx) as (
  select n.item, max(n.idx)
    from ((select c.item, c.idx from projection.item_change c
          cross join lateral (select i.state from filehost.item i where i.id = c.item limit 1) d
            where c.drive = $1 and c.idx >= $2 and c.idx < $3 and not (c.idx < $6 and (d.state ->> 'Deleted')::boolean)
            order by c.idx limit $4)
          union all
          select l.stream, l.idx
            from filehost.log_range(greatest($5, $2), $3) l
           cross join lateral (select n.data from events.mt_events n where n.stream_id = l.stream and n.version = 1 limit 1) o
           where l.type in (
                     'file_created', 'content_replaced', 'file_renamed', 'file_moved', 'file_deleted', 'file_undeleted', 'file_system_info_set',
                     'folder_created', 'folder_renamed', 'folder_moved', 'folder_deleted', 'folder_undeleted')
             and o.data ->> 'DriveId' = $1::text) n
   group by n.item)
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time, c.idx,
       case when i.kind = 'folder_state' then (select count(*) from filehost.live_name n where n.folder = i.id) end
  from changed c
 cross join lateral (select n.id, n.kind, n.name, n.state from filehost.item n where n.id = c.item limit 1) i
 cross join lateral (select n.version, n.hash, n.time from filehost.stream_head n where n.stream = c.item limit 1) h
 where not (c.idx < $6 and (i.state ->> 'Deleted')::boolean)
 order by c.idx
 limit $4

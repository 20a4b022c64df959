-- What was changed in a drive ($1) from a place on ($2) and before another ($3): the newest state of each item, in order of its last change.
-- The projection has come to a place ($5); what follows is read from the log. Items that were deleted before a place ($6) are passed over.
with changed (item, idx) as (
  select n.item, max(n.idx)
    from ((select c.item, c.idx from projection.item_change c join filehost.item d on d.id = c.item
            where c.drive = $1 and c.idx >= $2 and c.idx < $3 and not (c.idx < $6 and (d.state ->> 'Deleted')::boolean)
            order by c.idx limit $4)
          union all
          select l.stream, l.idx
            from filehost.log_range(greatest($5, $2), $3) l
            join events.mt_events o on o.stream_id = l.stream and o.version = 1
           where l.type in (
                     'file_created', 'content_replaced', 'file_renamed', 'file_moved', 'file_deleted', 'file_undeleted', 'file_system_info_set',
                     'folder_created', 'folder_renamed', 'folder_moved', 'folder_deleted', 'folder_undeleted')
             and o.data ->> 'DriveId' = $1::text) n
   group by n.item)
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time, c.idx,
       case when i.kind = 'folder_state' then (select count(*) from filehost.live_name n where n.folder = i.id) end
  from changed c
  join filehost.item i on i.id = c.item
  join filehost.stream_head h on h.stream = i.id
 where not (c.idx < $6 and (i.state ->> 'Deleted')::boolean)
 order by c.idx
 limit $4

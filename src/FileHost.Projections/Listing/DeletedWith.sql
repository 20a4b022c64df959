-- Items that were deleted with a folder ($1); only those whose own folder is there ($3), or whatever.
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time
  from filehost.item i
  join filehost.stream_head h on h.stream = i.id
  join filehost.item p on p.id = coalesce(i.state ->> 'FolderId', i.state ->> 'ParentId')::uuid -- if $3
 where i.state ->> 'DeletedWith' = $1 and i.state ? 'DeletedWith'
   and not i.state ? 'PermanentlyDeleted'
   and not (p.state ->> 'Deleted')::boolean  -- if $3
 order by i.id
 limit $2

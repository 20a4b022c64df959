-- The drives with their root folders and what they hold.
select i.id, i.state ->> 'Kind', i.state ->> 'Owner', (i.state ->> 'RootId')::uuid,
       coalesce(u.files, 0), coalesce(u.versions, 0), coalesce(u.current_bytes, 0)::bigint, coalesce(u.all_bytes, 0)::bigint
  from filehost.item i left join projection.storage_use u on u.drive = i.id
 where i.kind = 'drive_state'
   and i.id > $1                                  -- if $1
   and i.id < $2                                  -- if $2
 order by i.id desc
 limit $3

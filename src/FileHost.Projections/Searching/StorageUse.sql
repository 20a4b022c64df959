-- What drives hold.
select u.drive, u.files, u.versions, u.current_bytes, u.all_bytes
  from projection.storage_use u
 where true
   and u.drive > $1                               -- if $1
   and u.drive < $2                               -- if $2
 order by u.drive desc
 limit $3

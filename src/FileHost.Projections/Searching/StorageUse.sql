-- What drives hold.
select u.drive, u.files, u.versions, u.current_bytes, u.all_bytes
  from projection.storage_use u
 where ($1::uuid is null or u.drive > $1) and ($2::uuid is null or u.drive < $2)
 order by u.drive desc
 limit $3

-- What one drive ($1) holds.
select u.drive, u.files, u.versions, u.current_bytes, u.all_bytes from projection.storage_use u where u.drive = $1

delete from filehost.upload_session where id = $1 and subject = coalesce($2, subject) and file is null returning true

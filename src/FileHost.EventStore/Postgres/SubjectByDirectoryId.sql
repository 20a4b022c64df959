select id, kind, directory_id, name, email, erased_at from filehost.subject where kind = $1 and directory_id = $2

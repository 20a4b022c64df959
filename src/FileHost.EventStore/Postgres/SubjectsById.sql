select id, kind, directory_id, name, email, erased_at from filehost.subject where id = any ($1)

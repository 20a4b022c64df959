select id, kind, directory_id, name, email, erased_at from filehost.subject where lower(email) = lower($1) limit 1

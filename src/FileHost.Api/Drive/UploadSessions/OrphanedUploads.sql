select staged.id from unnest($1::uuid[]) staged (id) where not exists (select from filehost.upload_session s where s.id = staged.id)

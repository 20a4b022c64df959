insert into filehost.upload_session
       (id, secret, subject, app, drive, anchor, path, behavior, if_match, if_none_match, defer_commit, by_grant, created_at, expires_at,
        created_date_time, last_modified_date_time)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
on conflict (secret) do nothing
returning id, subject, app, drive, anchor, path, behavior, if_match, if_none_match, defer_commit, by_grant,
          received, total, sha256, quick_xor_hash, file, created_at, expires_at, created_date_time, last_modified_date_time

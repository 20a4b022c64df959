   select id, subject, app, drive, anchor, path, behavior, if_match, if_none_match, defer_commit, by_grant,
          received, total, sha256, quick_xor_hash, file, created_at, expires_at, created_date_time, last_modified_date_time
     from filehost.upload_session
    where secret = $1 and expires_at > $2

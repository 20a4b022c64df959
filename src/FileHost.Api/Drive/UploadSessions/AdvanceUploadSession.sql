-- Conditional on what is there: two nodes that have stored the same bytes cannot both count them.
   update filehost.upload_session
      set received = $3, total = $4, sha256 = $5, quick_xor_hash = $6, expires_at = $7
    where id = $1 and received = $2 and expires_at > $8 and file is null
returning id, subject, app, drive, anchor, path, behavior, if_match, if_none_match, defer_commit, by_grant,
          received, total, sha256, quick_xor_hash, file, created_at, expires_at, created_date_time, last_modified_date_time

-- The WOPI tokens for a file ($1) that were good at some time from $2 to $3.
select s.id, s.file, s.person, s.permissions, s.issued_at, s.expires_at, s.opened_at, s.last_seen_at, s.revoked_at
  from projection.session s
 where s.file = $1 and s.issued_at <= $3 and coalesce(s.revoked_at, s.expires_at) > $2
 order by s.issued_at

select s.id, s.file, s.person, s.permissions, s.issued_at, s.expires_at, s.opened_at, s.last_seen_at, s.revoked_at
  from projection.session s
 where s.id = $1

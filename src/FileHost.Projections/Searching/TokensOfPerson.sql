-- The WOPI tokens of a person ($1) that were good at a time ($2), opened or not.
select s.id, s.file, s.person, s.permissions, s.issued_at, s.expires_at, s.opened_at, s.last_seen_at, s.revoked_at
  from projection.session s
 where s.person = $1 and s.issued_at <= $2 and coalesce(s.revoked_at, s.expires_at) > $2
 order by s.issued_at desc

select coalesce(sum(v.size) filter (where v.stream = $1), 0)::bigint, coalesce(sum(v.size) filter (where v.subject = $2), 0)::bigint
  from filehost.vault v
 where v.sha256 is not null and v.expires_at > $3 and (v.stream = $1 or v.subject = $2)

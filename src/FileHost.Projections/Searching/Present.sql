-- The WOPI tokens for editing that left a trace in a file ($1) from $2 (exclusive) to $3, by sitting: so many releases ($4) lie before it.
select width_bucket(v.idx - 1, $4::bigint[]), s.person, min(v.idx), coalesce(s.revoked_at, s.expires_at)
  from projection.event v
  join projection.facet f on f.id = v.facet
  join projection.session s on s.id = v.session
 where v.file = $1 and v.idx > $2 and v.idx <= $3 and f.type not in ('token_issued', 'token_revoked') and s.permissions = 'Edit'
 group by 1, s.id

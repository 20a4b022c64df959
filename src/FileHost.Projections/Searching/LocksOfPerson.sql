-- The locks that a person ($1) took and that were in force at a time ($2).
select l.since_idx, l.file, l.since_version, l.lock, l.kind, l.person, l.session, l.client, l.since, l.expires_at,
       l.ended_at, l.ended_how, l.ended_by, l.ended_idx
  from projection.lock_interval l
 where l.person = $1 and l.since <= $2 and coalesce(l.ended_at, l.expires_at) > $2
 order by l.since_idx desc

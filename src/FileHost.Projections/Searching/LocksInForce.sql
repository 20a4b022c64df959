-- The locks that are in force at a time ($4) that is not long ago: those whose end is not recorded and has not come.
select l.since_idx, l.file, l.since_version, l.lock, l.kind, l.person, l.session, l.client, l.since, l.expires_at,
       l.ended_at, l.ended_how, l.ended_by, l.ended_idx
  from projection.lock_interval l
 where l.ended_at is null and l.expires_at > $4 and l.since_idx > $1 and l.since_idx < $2
 order by l.since_idx desc
 limit $3
